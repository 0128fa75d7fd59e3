/** A lookup: a reference of the table, then a field of the record that it leads to, over as many records as it takes. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { usePanelPlace } from '../panel/panel-place.ts';

/** As many references in a row as a path may have. */
const longest = 8;

export function PathControl({ id, property, value, onChange, disabled, describedBy }: ControlProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { table } = usePanelPlace();
  const keys = typeof value === 'string' && value !== '' ? value.split('.') : [];
  const steps: { table: string; key: string | null }[] = [];
  let at: string | undefined = table;
  for (const key of [...keys, null]) {
    if (at === undefined || steps.length > longest) break;
    steps.push({ table: at, key });
    const field: ReturnType<typeof catalog.field> = key === null ? undefined : catalog.field(at, key);
    at = field === undefined ? undefined : catalog.target(field);
  }
  return (
    <div className="label-control">
      {steps.map((step, index) => {
        const fields = catalog.table(step.table)?.fields ?? [];
        // The first step has to lead somewhere.
        const offered = index === 0 ? fields.filter((field) => catalog.target(field) !== undefined) : fields;
        return (
          <Select<string | null>
            key={
              steps
                .slice(0, index)
                .map(({ key }) => key)
                .join('.') || 'first'
            }
            {...(index === 0
              ? { id, 'aria-describedby': describedBy }
              : { 'aria-label': `${label(property.label)} ${index + 1}` })}
            disabled={disabled}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(index === 0 ? 'tables.pickReference' : 'tables.pickField')}
            value={step.key}
            options={offered.map((field) => ({ value: field.key, label: label(field.label) }))}
            onChange={(key) =>
              onChange([...keys.slice(0, index), ...(key === null ? [] : [key])].join('.') || undefined)
            }
          />
        );
      })}
    </div>
  );
}
