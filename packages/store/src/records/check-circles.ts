/**
 * No record stands above itself: references within a table that are `acyclic` are followed upwards from what was
 * written. One statement a field; writers of the same table take turns, since each alone could close half a circle.
 */
import { type Problem, pointer } from '@dunlin/definition';
import { type AppModel, type ModelField, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { Written } from './check-outcome.ts';
import { recordProblem } from './preparation.ts';

export async function checkCircles(
  session: Session,
  model: AppModel,
  written: readonly Written[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const key of [...new Set(written.map(({ table }) => table))].sort()) {
    const fields = [...tableOf(model, key).columns.values()].filter(
      ({ options }) => options['acyclic'] === true,
    );
    const records = written.filter(({ table, action }) => table === key && action !== 'recompute');
    if (fields.length === 0 || records.length === 0) continue;
    // Taken after the write and held until its end: who comes second sees what the first has written.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${session.workspace}/circles/${key}`}, 0))`.execute(
      session.db,
    );
    for (const field of fields) {
      const circular = await findCircular(session, key, field, [...new Set(records.map(({ id }) => id))]);
      for (const { id, at, valuesAt } of records) {
        if (!circular.has(id)) continue;
        const place = valuesAt === undefined ? (at ?? '') : valuesAt + pointer(field.key);
        const detail = `"${field.label.en}" would make this record stand above itself`;
        problems.push(recordProblem('record.circle', place, detail, { table: key, field: field.key }));
      }
    }
  }
  return problems;
}

/** Those of `ids` that are reached again on the way up from themselves. */
async function findCircular(
  session: Session,
  table: string,
  { key }: ModelField,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const source = identifier(session.workspace, table);
  const via = identifier(key);
  // `union` drops what was met before, so a circle further up ends the walk too.
  const { rows } = await sql<{ id: number }>`
    with recursive above (id, at) as (
      select id, ${via} from ${source} where id = any(${[...ids]}::bigint[]) and ${via} is not null
      union
      select above.id, parent.${via} from above join ${source} as parent on parent.id = above.at
        where parent.${via} is not null and above.at <> above.id
    )
    select distinct id from above where at = id`.execute(session.db);
  return new Set(rows.map(({ id }) => id));
}
