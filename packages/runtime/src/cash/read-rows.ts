/** Rows of a table that the reader may read, as many as there are: for matching, which looks at all that is open. */
import type { Expression } from '@dunlin/definition';
import { check, QueryBuilder, type Value } from '@dunlin/expression';
import { fieldOf, tableOf } from '@dunlin/tables';
import { grantsOf, type Person } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';

/**
 * One statement, in the order of ids.
 * @param fields the reader has to have the right to read each of them in full
 */
export async function readRows(
  work: Work,
  person: Person,
  table: string,
  fields: readonly string[],
  { filter, among }: { filter?: Expression; among?: { field: string; values: readonly string[] } } = {},
): Promise<Record<string, Value>[]> {
  const { session, app, moment, state } = work;
  const { read } = grantsOf(app, person).of(table);
  if (read === false) return [];
  const query = new QueryBuilder(app.model, table, { stored: moment.today === state.businessDay });
  if (read !== true) query.where(read);
  if (filter !== undefined) {
    const { node } = check(filter, { schema: app.model, table, expected: { kind: 'boolean' } });
    if (node === undefined) throw new Error(`a filter over ${table} does not compile`);
    query.where(node);
  }
  if (among !== undefined) {
    const { type } = fieldOf(tableOf(app.model, table), among.field);
    query.where({
      kind: 'call',
      fn: 'in-list',
      args: [query.field(among.field), { kind: 'parameter', name: 'among', type }],
      type: { kind: 'boolean' },
    });
  }
  for (const field of new Set(['id', ...fields])) query.column(field, query.field(field));
  query.orderBy({ kind: 'field', hops: [], table, field: 'id', type: { kind: 'reference', table } });
  const parameters = parametersOf(work, person);
  return session.run(
    query.build(),
    among === undefined ? parameters : { ...parameters, among: [...among.values] },
  );
}
