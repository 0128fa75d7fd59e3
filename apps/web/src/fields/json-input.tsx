/** JSON as text; read when the field is left, and shown again with its lines indented. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Value } from '../api/types.ts';
import { type InputProps, statusOf } from './input-props.ts';
import { useTypedText } from './use-typed-text.ts';

const print = (value: { json: Value }): string => JSON.stringify(value.json, null, 2);

/** Null for what is no JSON; a value stands in an object, since JSON has a null of its own. */
function parse(text: string): { json: Value } | null {
  try {
    return { json: JSON.parse(text) as Value };
  } catch {
    return null;
  }
}

export function JsonInput({ id, value, onChange, onProblem, describedBy, invalid }: InputProps) {
  const { t } = useTranslation();
  const present = value !== null && value !== undefined;
  const { text, setText, settle } = useTypedText({
    value: present ? value : null,
    shown: present ? print({ json: value }) : '',
    parse,
    print,
    refusal: () => t('field.notJson'),
    onChange: (read) => onChange(read === null ? null : read.json),
    onProblem,
  });
  return (
    <Input.TextArea
      id={id}
      className="formula"
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      autoSize={{ minRows: 3, maxRows: 14 }}
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
    />
  );
}
