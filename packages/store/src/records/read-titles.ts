/** What names records to a reader: its title, the mask of it, or the number of the record where the title is hidden. */
import type { Parameters } from '@dunlin/expression';
import type { AppModel, Grants } from '@dunlin/tables';
import { sql } from 'kysely';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import { planTitles, type TitlePlan, type TitleRow } from './plan-titles.ts';

export interface TitleReading {
  readonly grants: Grants;
  readonly parameters: Parameters;
}

/**
 * By table and id, in one statement whatever the number of tables. Records that the reader may not read are left out.
 * Names of users are known to everybody: who owns a thing is part of the thing.
 */
export async function readTitles(
  session: Session,
  model: AppModel,
  wanted: ReadonlyMap<string, Iterable<number>>,
  { grants, parameters }: TitleReading,
): Promise<Map<string, Map<number, string>>> {
  const titles = new Map<string, Map<number, string>>();
  const plans = new Map<string, TitlePlan>();
  const queries = [...wanted].flatMap(([key, ids]) => {
    const plan = planTitles(model, grants, key);
    if (plan === undefined) return [];
    titles.set(key, new Map());
    plans.set(key, plan);
    return [printQuery(plan.query, { ...parameters, ids: [...ids] }, session.workspace)];
  });
  if (queries.length === 0) return titles;
  const { rows } = await sql<TitleRow>`${sql.join(
    queries.map((query) => sql`(${query})`),
    sql` union all `,
  )}`.execute(session.db);
  for (const row of rows) titles.get(row.of)!.set(row.id, plans.get(row.of)!.titleOf(row));
  return titles;
}
