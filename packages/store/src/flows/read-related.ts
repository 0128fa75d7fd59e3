/** Records beside the subjects that a step or action is about: at most two queries, whatever the number of subjects. */
import { type Node, QueryBuilder, type Schema, testScalar } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import type { RelatedRecords } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { flowParameters } from './flow-context.ts';

/** @returns ids of the related records by subject, each once and in order; subjects without any are not in it */
export async function readRelated(
  session: Session,
  schema: Schema,
  table: string,
  { rows, record }: RelatedRecords,
  ids: readonly number[],
  moment: FlowMoment,
): Promise<Map<number, number[]>> {
  const parameters = flowParameters(moment);
  const pairs = async (
    from: string,
    to: Node | undefined,
    among: readonly number[],
  ): Promise<[number, number][]> => {
    if (to === undefined) return among.map((id) => [id, id]);
    const query = new QueryBuilder(schema, from, { stored: true, keys: 'ids' });
    query.column('id', query.field('id')).column('to', to);
    const found = await session.run(query.build(), { ...parameters, ids: [...new Set(among)] });
    return found.flatMap((row) => (typeof row['to'] === 'number' ? [[row['id'] as number, row['to']]] : []));
  };
  if (rows === undefined) return grouped(await pairs(table, record, ids));

  const parents = await pairs(table, rows.parent, ids);
  const query = new QueryBuilder(schema, rows.table, { stored: true });
  const via = query.field(rows.via);
  query.where(testScalar('in-list', via, { kind: 'parameter', name: 'parents', type: via.type }));
  query.column('parent', via).column('to', record ?? query.field('id'));
  const found = await session.run(query.build(), {
    ...parameters,
    parents: [...new Set(parents.map(([, parent]) => parent))],
  });
  const targets = grouped(
    found.flatMap((row): [number, number][] =>
      typeof row['to'] === 'number' ? [[row['parent'] as number, row['to']]] : [],
    ),
  );
  return grouped(
    parents.flatMap(([subject, parent]) =>
      (targets.get(parent) ?? []).map((target): [number, number] => [subject, target]),
    ),
  );
}

function grouped(pairs: readonly (readonly [number, number])[]): Map<number, number[]> {
  const found = new Map<number, Set<number>>();
  for (const [from, to] of pairs) {
    const known = found.get(from);
    if (known === undefined) found.set(from, new Set([to]));
    else known.add(to);
  }
  return new Map([...found].map(([from, to]) => [from, [...to].sort((a, b) => a - b)]));
}
