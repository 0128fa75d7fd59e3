/** Rows that only link two records, such as those of a list of references, at which any of some records takes part. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

export interface LinkRow {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** @param link its table and the fields of its two ends; @param ends in which the records may stand */
export async function readLinks(
  session: Session,
  link: { readonly table: string; readonly via: string; readonly target: string },
  ends: { readonly from: boolean; readonly to: boolean },
  ids: readonly number[],
): Promise<LinkRow[]> {
  const [via, target] = [identifier(link.via), identifier(link.target)];
  const { rows } = await sql<LinkRow>`
    select id, ${via} as "from", ${target} as "to" from ${identifier(session.workspace, link.table)}
    where (${ends.from}::boolean and ${via} = any(${[...ids]}::bigint[]))
      or (${ends.to}::boolean and ${target} = any(${[...ids]}::bigint[]))
    order by id`.execute(session.db);
  return rows;
}
