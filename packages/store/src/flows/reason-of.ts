/** What was thrown → a reason for people: no SQL, no values of rows. */
import { StoreError } from '../store-error.ts';

export function reasonOf(thrown: unknown): string {
  if (thrown instanceof StoreError)
    return [thrown.code, thrown.table, thrown.constraint].filter(Boolean).join(' ');
  return `error: ${String((thrown as Error).message)}`.slice(0, 500);
}
