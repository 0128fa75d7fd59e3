/** Any number of a list, and lists of keys that are not fixed. None chosen is nothing. */

import { useChoiceOptions } from './choice-input.tsx';
import { type InputProps, statusOf } from './input-props.ts';
import { Select } from './select.tsx';

const listOf = (value: InputProps['value']): string[] =>
  Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];

export function ChoicesInput({ id, field, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  const options = useChoiceOptions(field.choices ?? []);
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      allowClear
      value={listOf(value)}
      // As the server keeps them, so that choosing and taking back is no change.
      onChange={(next) => onChange(next.length === 0 ? null : [...next].sort())}
      onBlur={onLeave}
      showSearch={{ optionFilterProp: 'name' }}
      options={options}
    />
  );
}

export function KeysInput({ id, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  return (
    <Select<string[]>
      id={id}
      mode="tags"
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      tokenSeparators={[',', ' ', '，', '、']}
      value={listOf(value)}
      onChange={(next) => onChange(next.length === 0 ? null : next)}
      onBlur={onLeave}
      open={false}
      suffixIcon={null}
    />
  );
}
