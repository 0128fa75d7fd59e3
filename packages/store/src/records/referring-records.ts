/** Records that refer to records about to be deleted: a delete is refused and lists them. */
import type { Problem } from '@dunlin/definition';
import { type Parameters, QueryBuilder, type ReverseReference, testScalar } from '@dunlin/expression';
import { type AppModel, both, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import { guardPaths } from './guard-paths.ts';
import { type Removal, recordProblem } from './preparation.ts';
import { grantsOf, isConditional, rightsOver } from './rights.ts';
import { idNode, titleNode } from './row-nodes.ts';

/** How many are named for each record and table; `count` says how many the actor sees. */
const named = 20;
/** As many are counted where rights have to be asked row by row. */
const counted = 1_000;

interface Referring {
  readonly id: number;
  readonly target: number;
  readonly title: string;
}

/**
 * What the actor may not see is neither named nor counted; where nothing else refers to a record, it is only said that
 * something does.
 */
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
    const unseen = new Set<number>();
    const seen = new Set<number>();
    for (const { table, via } of model.reverse(target)) {
      const staying = { ids, leaving: leaving.get(table) ?? [] };
      const held = await heldBy(session, { table, via }, staying);
      if (held.length === 0) continue;
      for (const id of held) unseen.add(id);
      const rows = await seenReferring(
        session,
        model,
        context,
        { table, via },
        held,
        staying.leaving,
        parameters,
      );
      for (const [id, ofTarget] of Map.groupBy(rows, (row) => row.target)) {
        seen.add(id);
        const at = atOf(removals, target, id);
        for (const row of ofTarget.slice(0, named)) {
          const detail = `It cannot be deleted: "${row.title}" of ${table} refers to it`;
          const params = { table, field: via, count: ofTarget.length, id: row.id, title: row.title };
          problems.push(recordProblem('record.referenced', at, detail, params));
        }
      }
    }
    for (const id of unseen) {
      if (seen.has(id)) continue;
      const detail = 'It cannot be deleted: something that you may not see refers to it';
      problems.push(recordProblem('record.referenced', atOf(removals, target, id), detail));
    }
  }
  return problems;
}

const atOf = (removals: readonly Removal[], table: string, id: number): string =>
  removals.find((each) => each.table.key === table && each.id === id)!.at;

/** Those of `ids` that something stays to refer to. */
async function heldBy(
  session: Session,
  { table, via }: ReverseReference,
  { ids, leaving }: { readonly ids: readonly number[]; readonly leaving: readonly number[] },
): Promise<number[]> {
  const column = identifier(via);
  const { rows } = await sql<{ target: number }>`
    select distinct ${column} as target from ${identifier(session.workspace, table)}
    where ${column} = any(${[...ids]}::bigint[]) and id <> all(${[...leaving]}::bigint[])
    order by target`.execute(session.db);
  return rows.map(({ target }) => target);
}

async function seenReferring(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { table: key, via }: ReverseReference,
  targets: readonly number[],
  leaving: readonly number[],
  parameters: Parameters,
): Promise<Referring[]> {
  const rights = rightsOver(context, key);
  // Who may not see that it refers there is not told so.
  const read = both(rights.read, rights.field(via).read);
  if (read === false) return [];
  const table = tableOf(model, key);
  const builder = new QueryBuilder(model, key, { stored: true });
  const target = builder.field(via);
  builder.where(testScalar('in-list', target, { kind: 'parameter', name: 'targets', type: target.type }));
  if (isConditional(read)) builder.where(read);
  builder.column('id', idNode(key)).column('target', target);
  builder.column('title', guardPaths(titleNode(model, table), grantsOf(context)));
  builder.orderBy(builder.field('id')).limit(counted);
  const rows = await session.run(builder.build(), { ...parameters, targets: [...targets] });
  const gone = new Set(leaving);
  return rows.flatMap((row) => {
    const id = row['id'] as number;
    return gone.has(id) ? [] : [{ id, target: row['target'] as number, title: String(row['title'] ?? id) }];
  });
}
