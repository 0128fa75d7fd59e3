/** What work in a workspace needs before anything else, in statements that go with the beginning of its transaction. */

import type { Opened } from '../session.ts';
import { StoreError } from '../store-error.ts';

/** Without names of schemas: the path of the transaction is that of the workspace. */
const openingStatement = `select name, zone, currency, business_day, reached_at, clock,
  (select max(id) from sys_definition) as newest from sys_workspace where id = 1`;

export const readOpening: readonly string[] = [openingStatement];

/** The business day is held first, as by `holdBusinessDay`: what is read after it stands still. */
export const writeOpening: readonly string[] = [
  `select pg_advisory_xact_lock_shared(hashtextextended(current_schema() || '/day', 0))`,
  openingStatement,
];

/**
 * Goes with `commit`, and fails where something was published since the transaction began: a write that waited for a
 * change of the tables has worked with the definitions from before it.
 */
export const unpublishedClosing = `select 1 / case when coalesce(max(id), 0) = $1::bigint then 1 else 0 end
  from sys_definition`;

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
