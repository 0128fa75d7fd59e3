/** A query made of formulas against the same query written by hand: all rows fetched by both, and found to be the same. */
import { checkFormula, type Node, QueryBuilder } from '@dunlin/expression';
import { operator } from '@dunlin/runtime';
import type { AppModel } from '@dunlin/tables';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';

export interface ComparedQueries {
  readonly name: string;
  readonly n: number;
  readonly table: string;
  /** Formulas over the table; the column `id` is the key by which rows are compared. */
  readonly columns: Readonly<Record<string, string>>;
  readonly where?: string;
  /** Takes the day as `$1` and gives the same columns. */
  readonly byHand: string;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

export async function compareQueries(
  { workspace, client, today }: BenchPlace,
  { name, n, table, columns, where, byHand }: ComparedQueries,
): Promise<Comparison> {
  let found: Rows = [];
  const ours = async (): Promise<void> => {
    found = await workspace.read(({ session, app, moment, state }) => {
      const builder = new QueryBuilder(app.model, table, { stored: true });
      for (const [key, formula] of Object.entries(columns)) {
        builder.column(key, nodeOf(app.model, table, formula));
      }
      if (where !== undefined) builder.where(nodeOf(app.model, table, where));
      return session.run(builder.build(), {
        today,
        now: moment.now,
        zone: state.zone,
        user: operator.userId,
      });
    });
  };
  let expected: Rows = [];
  const reference = async (): Promise<void> => {
    expected = (await client.query(byHand, [today])).rows;
  };
  const times = await compare(9, ours, reference);
  if (textOf(found, columns) !== textOf(expected, columns)) throw new Error(`${name}: the two sides differ`);
  return { name, n, ...times, referenceName: 'the same SQL by hand (pg)' };
}

function nodeOf(model: AppModel, table: string, formula: string): Node {
  const { node, problems } = checkFormula(formula, { schema: model, table });
  if (node === undefined) throw new Error(JSON.stringify(problems));
  return node;
}

/** Drivers differ in the form of whole numbers, so rows are compared as texts. */
const textOf = (rows: Rows, columns: object): string =>
  rows
    .map((row) =>
      Object.keys(columns)
        .map((key) => String(row[key]))
        .join(' '),
    )
    .sort()
    .join('\n');
