/** What is typed stays as it is typed while the draft keeps it in a tidier form, until the draft says something else. */
import { useRef, useState } from 'react';

export function useDraftText<T extends object>(value: T): [T, (next: T) => void] {
  const [typed, setTyped] = useState<T | null>(null);
  const before = useRef(JSON.stringify(value));
  const now = JSON.stringify(value);
  const tidy = (text: T): string =>
    JSON.stringify(Object.fromEntries(Object.entries(text).map(([key, each]) => [key, String(each).trim()])));
  if (now !== before.current) {
    before.current = now;
    // Undo, or another person: what was typed counts no more.
    if (typed !== null && tidy(typed) !== tidy(value) && !fills(typed, value)) setTyped(null);
  }
  return [typed ?? value, setTyped];
}

/** One language alone stands for both while the other is empty. */
const fills = (typed: object, value: object): boolean =>
  Object.entries(typed).every(
    ([key, text]) =>
      String(text).trim() === '' || String(text).trim() === (value as Record<string, unknown>)[key],
  );
