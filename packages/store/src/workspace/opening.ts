/** What a read of a workspace needs before anything else, in one statement that goes with the beginning of its transaction. */

import type { Opened } from '../session.ts';
import { StoreError } from '../store-error.ts';

/** Without names of schemas: the path of the transaction is that of the workspace. */
export const openingStatement = `select name, zone, currency, business_day, reached_at, clock,
  (select max(id) from sys_definition) as newest from sys_workspace where id = 1`;

interface OpeningRow {
  readonly name: string;
  readonly zone: string;
  readonly currency: string;
  readonly business_day: string;
  readonly reached_at: string;
  readonly clock: 'real' | 'manual';
  readonly newest: number | null;
}

export function openedFrom(row: unknown): Opened {
  if (row === undefined) throw new StoreError('store.statement', 'The workspace has lost its own row.');
  const { name, zone, currency, business_day, reached_at, clock, newest } = row as OpeningRow;
  return {
    state: { name, zone, currency, businessDay: business_day, reachedAt: reached_at, clock },
    revision: newest ?? 0,
  };
}
