/** One of the measures of the report that stands beside it. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import { useCatalog } from '../../app/session-context.ts';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';

export function MeasureControl({
  id,
  property,
  value,
  onChange,
  siblings,
  describedBy,
  disabled,
}: ControlProps) {
  const label = useLabel();
  const report = useCatalog().report(String(siblings[property.of ?? ''] ?? ''));
  return (
    <Select<string | null>
      id={id}
      aria-describedby={describedBy}
      disabled={disabled || report === undefined}
      allowClear={!property.required}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      options={(report?.measures ?? []).map((each) => ({ value: each.key, label: label(each.label) }))}
    />
  );
}
