/** One of several keys by their names, as the value of a setting. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import { Select } from '../../fields/select.tsx';

interface Props extends ControlProps {
  options: { value: string; label: string }[];
  loading?: boolean;
}

export function KeySelect({ id, property, value, onChange, describedBy, disabled, options, loading }: Props) {
  return (
    <Select<string | null>
      id={id}
      aria-describedby={describedBy}
      disabled={disabled}
      loading={loading === true}
      allowClear={!property.required}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      options={options}
    />
  );
}
