/**
 * Keys of requests that must not be carried out twice: what is sent again, because nobody knows whether it arrived or
 * because a button was pressed twice, has the key that it had before.
 *
 * @example const once = useOnce(); await once(body, (key) => call(path, { method: 'POST', body, onceKey: key }))
 */
import { useRef } from 'react';

export type Once = <T>(body: unknown, send: (key: string) => Promise<T>) => Promise<T>;

interface Intention {
  readonly text: string;
  readonly key: string;
  /** While it is being carried out. */
  sent?: Promise<unknown> | undefined;
}

/** One intention at a time; when it was carried out the next one has a key of its own. */
export function useOnce(): Once {
  const current = useRef<Intention | undefined>(undefined);
  return async <T>(body: unknown, send: (key: string) => Promise<T>): Promise<T> => {
    const text = JSON.stringify(body);
    if (current.current?.text !== text) current.current = { text, key: freshKey() };
    const intention = current.current;
    intention.sent ??= send(intention.key);
    try {
      const done = (await intention.sent) as T;
      if (current.current === intention) current.current = undefined;
      return done;
    } finally {
      intention.sent = undefined;
    }
  };
}

/** `randomUUID` is not there on pages without TLS. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
