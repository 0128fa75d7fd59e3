/** Texts of one line, with the keyboard that fits their type, and of several. */
import { Input } from 'antd';
import type { FieldType } from '../api/types.ts';
import { type InputProps, statusOf } from './input-props.ts';

const keyboards: Partial<Record<FieldType, string>> = { email: 'email', phone: 'tel', link: 'url' };

export function TextInput({ id, field, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  return (
    <Input
      id={id}
      type={keyboards[field.type] ?? 'text'}
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      {...(field.type === 'link' ? { placeholder: 'https://' } : {})}
      value={(value as string | null | undefined) ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={onLeave}
    />
  );
}

export function LongTextInput({ id, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  return (
    <Input.TextArea
      id={id}
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      autoSize={{ minRows: 3, maxRows: 10 }}
      value={(value as string | null | undefined) ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={onLeave}
    />
  );
}
