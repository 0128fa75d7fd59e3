/** For a reference: fields that its records have too, and that can be filled in as soon as one is chosen. */
import type { BlockDefinition } from '@dunlin/definition';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../api/types.ts';
import { useCatalog } from '../../../app/session-context.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { useFormEditing } from '../form-editing.ts';

export function FillSuggestions({ block, field }: { block: BlockDefinition; field: Field }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { table, changeBlock, editable } = useFormEditing();
  const target = catalog.table(catalog.target(field) ?? '');
  if (field.valueType !== 'reference' || target === undefined || table === undefined || !editable)
    return null;
  const fills = (block.options?.['fills'] ?? {}) as Record<string, unknown>;
  const shared = table.fields.filter((own) => {
    const other = target.fields.find(({ key }) => key === own.key);
    return (
      other !== undefined &&
      own.key !== field.key &&
      !own.readOnly &&
      other.valueType === own.valueType &&
      !Object.hasOwn(fills, own.key)
    );
  });
  if (shared.length === 0) return null;
  const fill = (key: string): void =>
    changeBlock(block.id, (each) => ({
      ...each,
      options: { ...each.options, fills: { ...fills, [key]: { var: key } } },
    }));
  return (
    <div className="fill-suggestions">
      <div className="caption">{t('design.fillsToo', { table: label(target.labelOne) })}</div>
      <div className="row wrap">
        {shared.map((own) => (
          <Button key={own.key} size="small" onClick={() => fill(own.key)}>
            {label(own.label)}
          </Button>
        ))}
      </div>
    </div>
  );
}
