/** Records that refer to records about to be deleted: a delete is refused and lists them. */
import type { Problem } from '@dunlin/definition';
import { type Parameters, QueryBuilder, type ReverseReference } from '@dunlin/expression';
import { type AppModel, both, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import { guardPaths } from './guard-paths.ts';
import { type Removal, recordProblem } from './preparation.ts';
import { grantsOf, isConditional, rightsOver } from './rights.ts';
import { idNode, titleNode } from './row-nodes.ts';

/** How many are named for each record and table; `count` says how many there are. */
const named = 20;

export async function findReferring(
  session: Session,
  model: AppModel,
  context: WriteContext,
  removals: readonly Removal[],
  parameters: Parameters,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const leaving = new Map<string, number[]>();
  for (const { table, id } of removals) leaving.set(table.key, [...(leaving.get(table.key) ?? []), id]);
  for (const [target, ids] of leaving) {
    for (const { table, via } of model.reverse(target)) {
      const column = identifier(via);
      const { rows } = await sql<{ id: number; target: number; count: number }>`
        select id, target, count from (
          select id, ${column} as target, row_number() over (partition by ${column} order by id) as place,
            count(*) over (partition by ${column}) as count
          from ${identifier(session.workspace, table)}
          where ${column} = any(${ids}::bigint[]) and id <> all(${leaving.get(table) ?? []}::bigint[])
        ) as referring where place <= ${named}::bigint order by target, id`.execute(session.db);
      if (rows.length === 0) continue;
      const titles = await titlesOf(
        session,
        model,
        context,
        { table, via },
        rows.map(({ id }) => id),
        parameters,
      );
      for (const row of rows) {
        const removal = removals.find(({ table, id }) => table.key === target && id === row.target)!;
        const title = titles.get(row.id);
        // What may not be read is counted but not named.
        const who = title === undefined ? `a record of ${table}` : `"${title}" of ${table}`;
        problems.push(
          recordProblem('record.referenced', removal.at, `It cannot be deleted: ${who} refers to it`, {
            table,
            field: via,
            count: row.count,
            ...(title === undefined ? {} : { id: row.id, title }),
          }),
        );
      }
    }
  }
  return problems;
}

async function titlesOf(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { table: key, via }: ReverseReference,
  ids: readonly number[],
  parameters: Parameters,
): Promise<Map<number, string>> {
  const rights = rightsOver(context, key);
  // Who may not see that it refers there is not told so.
  const read = both(rights.read, rights.field(via).read);
  if (read === false) return new Map();
  const table = tableOf(model, key);
  const builder = new QueryBuilder(model, key, { stored: true, keys: 'ids' });
  builder.column('id', idNode(key)).column('title', guardPaths(titleNode(model, table), grantsOf(context)));
  if (isConditional(read)) builder.where(read);
  const rows = await session.run(builder.build(), { ...parameters, ids });
  return new Map(rows.map((row) => [row['id'] as number, String(row['title'] ?? row['id'])]));
}
