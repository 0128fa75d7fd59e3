/** Text that stands for a value: free while typing, read and printed again on leaving the field. */
import { useEffect, useState } from 'react';

export interface TypedText<T> {
  /** Null for none. */
  value: unknown;
  /** The value as it is printed, `''` for none. */
  shown: string;
  parse: (text: string) => T | null;
  print: (value: T) => string;
  /** What to say of a text that stands for no value. */
  refusal: (text: string) => string;
  onChange: (value: T | null) => void;
  onProblem?: ((problem: string | null) => void) | undefined;
}

export function useTypedText<T>({ value, shown, parse, print, refusal, onChange, onProblem }: TypedText<T>) {
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const settle = (): void => {
    if (text.trim() === '') {
      onProblem?.(null);
      if (value !== null) onChange(null);
      return;
    }
    if (text === shown) return;
    const read = parse(text);
    if (read === null) {
      onProblem?.(refusal(text));
      return;
    }
    onProblem?.(null);
    setText(print(read));
    if (read !== value) onChange(read);
  };
  return { text, setText, settle };
}
