/** One line of text that stands for a value: a day, an amount, a duration. */
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { statusOf } from './input-props.ts';
import { type TypedText, useTypedText } from './use-typed-text.ts';

/** What a control for such a value is given by its form. */
export interface TypedControl {
  id?: string | undefined;
  /** Told when the text stands for no value, with null once it does again. */
  onProblem?: (problem: string | null) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  /** Its name, where no visible label gives one. */
  label?: string;
}

interface Props<T> extends TypedText<T>, Omit<TypedControl, 'onProblem'> {
  placeholder?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  /** Stands on the right, and phones show digits. */
  figure?: boolean;
}

export function TypedInput<T>(props: Props<T>) {
  const { id, label, describedBy, invalid = false, placeholder, prefix, suffix, figure } = props;
  const { text, setText, settle } = useTypedText(props);
  return (
    <Input
      id={id}
      value={text}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      {...statusOf(invalid)}
      {...(figure ? { inputMode: 'decimal', styles: { input: { textAlign: 'right' } } } : {})}
      placeholder={placeholder}
      prefix={prefix}
      suffix={suffix}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
