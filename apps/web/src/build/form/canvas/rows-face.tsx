/** Rows of a child table: the heads of its columns over an empty line, and what is totalled. */
import type { Label } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../../app/session-context.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { useFormEditing } from '../form-editing.ts';
import { ownLabel, shownPart } from '../use-block-name.ts';
import type { FaceProps } from './block-face.tsx';
import { InlineLabel } from './inline-label.tsx';

interface Column {
  field: string;
  label?: Label;
  required?: unknown;
}

export function RowsFace({ block }: FaceProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { table } = useFormEditing();
  const part = shownPart(block, table);
  const rowsTable = part !== undefined && 'via' in part ? part.table : '';
  const columns = (block.options?.['columns'] ?? []) as readonly Column[];
  const totals = (block.options?.['totals'] ?? []) as readonly { field: string; aggregate: string }[];
  const name = ownLabel(block) ?? part?.label ?? { zh: t('design.goneField'), en: t('design.goneField') };
  return (
    <div className="face-rows">
      <InlineLabel block={block} label={name}>
        <div className="face-heading">{label(name)}</div>
      </InlineLabel>
      <div className="face-table">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.field} scope="col">
                  {label(column.label ?? catalog.field(rowsTable, column.field)?.label) || column.field}
                  {column.required === true ? <span className="required-mark"> *</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {columns.map((column) => (
                <td key={column.field}>
                  {totals.some(({ field }) => field === column.field) ? <span className="soft">Σ</span> : '—'}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}
