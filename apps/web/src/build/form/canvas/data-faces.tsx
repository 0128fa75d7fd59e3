/** What belongs to a record's page: related records, facts, the time line. Pictures of them, without data. */
import type { Label } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../../app/session-context.ts';
import { usePathLabel } from '../../../app/use-path-label.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { BlockIcon } from '../block-icon.tsx';
import { useDesignSubject } from '../design-subject.ts';
import { useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';
import type { FaceProps } from './block-face.tsx';
import { InlineLabel } from './inline-label.tsx';

export function RelatedFace({ block }: FaceProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const pathLabel = usePathLabel();
  const options = block.options ?? {};
  const table = String(options['table'] ?? '');
  const meta = catalog.table(table);
  const columns =
    (options['columns'] as readonly string[] | undefined) ?? meta?.fields.slice(0, 4).map(({ key }) => key);
  const name = (options['label'] as Label | undefined) ??
    meta?.label ?? { zh: t('design.noTable'), en: t('design.noTable') };
  return (
    <div className="face-rows">
      <InlineLabel block={block} label={name}>
        <div className="face-heading">{label(name)}</div>
      </InlineLabel>
      {meta === undefined ? (
        <div className="face-box caption">{t('design.chooseRelated')}</div>
      ) : (
        <div className="face-table">
          <table>
            <thead>
              <tr>
                {columns?.map((column) => (
                  <th key={column} scope="col">
                    {pathLabel(table, column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                {columns?.map((column) => (
                  <td key={column}>—</td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

export function FactsFace({ block }: FaceProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const { table } = useFormEditing();
  const keys = (block.options?.['fields'] ?? []) as readonly string[];
  if (keys.length === 0) return <div className="face-box caption">{t('design.chooseFacts')}</div>;
  return (
    <div className="face-facts">
      {keys.map((key) => (
        <div key={key}>
          <div className="caption">{label(table?.fields.find((each) => each.key === key)?.label) || key}</div>
          <div className="strong">—</div>
        </div>
      ))}
    </div>
  );
}

/** Something that fills itself: its name and what it shows. */
export function PartFace({ block }: FaceProps) {
  const { types } = useDesignSubject();
  const label = useLabel();
  const { table } = useFormEditing();
  const nameOf = useBlockName(table);
  return (
    <div className="face-part">
      <BlockIcon type={block.type} />
      <span className="strong">{nameOf(block)}</span>
      <span className="caption">{label(types.get(block.type)?.description)}</span>
    </div>
  );
}
