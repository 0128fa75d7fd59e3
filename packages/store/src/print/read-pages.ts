/**
 * Reads a whole query page by page, for exports: neither this process nor the embedded database, which cannot stream,
 * ever holds more than one page, and between two pages others get their turn.
 */
import type { Parameters, Query, Scalar, Value } from '@dunlin/expression';
import { allOf } from '@dunlin/expression';
import type { Database } from '../session.ts';
import { keysetAfter } from './keyset-after.ts';

export interface PageOptions {
  /** Default 1,000. */
  rows?: number;
}

/** Cannot be the name of a plan's own column: those are made of letters, digits and `_`. */
const keyColumn = (index: number): string => `~key${index}`;

/**
 * Each page is a snapshot of its own. A row that stays where it is in the order is given exactly once, however many
 * others come and go meanwhile.
 * @param query without groups and totals; its order ends in something unique and never empty, such as the id
 * @example for await (const page of readPages(database, 'acme', query, { today })) write(page);
 */
export async function* readPages(
  database: Database,
  workspace: string,
  query: Query,
  parameters: Parameters,
  { rows = 1_000 }: PageOptions = {},
): AsyncGenerator<Record<string, Value>[], void, undefined> {
  const order = query.orderBy;
  if (order === undefined || order.length === 0) throw new Error('Pages need an order');
  if (query.groupBy || query.totals) throw new Error('Groups are not paged');
  const keyed: Query = {
    ...query,
    columns: [...query.columns, ...order.map(({ value }, index) => ({ name: keyColumn(index), value }))],
  };
  let left = query.limit ?? Number.POSITIVE_INFINITY;
  let after: Scalar | undefined;
  while (left > 0) {
    const where = allOf([query.where, after].filter((each) => each !== undefined));
    const limit = Math.min(rows, left);
    const page = await database.read(workspace, (session) =>
      session.run({ ...keyed, ...(where ? { where } : {}), limit }, parameters),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    after = keysetAfter(
      order,
      order.map((_, index) => last[keyColumn(index)] ?? null),
    );
    for (const row of page) for (const index of order.keys()) delete row[keyColumn(index)];
    yield page;
    if (page.length < limit) return;
    left -= page.length;
  }
}
