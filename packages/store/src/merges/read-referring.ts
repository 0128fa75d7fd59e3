/** Rows that refer to some records: one statement a reference field. */
import type { AppModel } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

export interface ReferringRow {
  readonly table: string;
  readonly field: string;
  readonly id: number;
  /** The record that it refers to. */
  readonly to: number;
}

export async function readReferring(
  session: Session,
  model: AppModel,
  table: string,
  ids: readonly number[],
): Promise<ReferringRow[]> {
  const found: ReferringRow[] = [];
  for (const { table: from, via } of model.reverse(table)) {
    const { rows } = await sql<{ id: number; to: number }>`
      select id, ${identifier(via)} as "to" from ${identifier(session.workspace, from)}
      where ${identifier(via)} = any(${[...ids]}::bigint[]) order by id`.execute(session.db);
    for (const row of rows) found.push({ table: from, field: via, ...row });
  }
  return found;
}
