/** A day and a time on the clocks of the workspace's zone, kept as an instant. */
import { Input } from 'antd';
import { useFormat } from '../app/use-format.ts';
import { type InputProps, statusOf } from './input-props.ts';

export function MomentInput({ id, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  const format = useFormat();
  return (
    <Input
      id={id}
      type="datetime-local"
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      value={typeof value === 'string' ? format.clockTime(value) : ''}
      onChange={(event) => onChange(event.target.value === '' ? null : format.instantOf(event.target.value))}
      onBlur={onLeave}
    />
  );
}
