/**
 * Compiled evaluations a second of one decision over 1,000 rows, all engines in turns: ours, json-logic-js,
 * json-logic-engine compiled (which makes JavaScript text and runs it; our closures need no `new Function`), by hand.
 *
 * Variants: amounts as whole cents, and amounts as exact decimals of ours against floating point of theirs; and
 * the first over rows as the driver gives them.
 */
import {
  check,
  compileEvaluator,
  type RecordAccess,
  type Row,
  type Type,
  type Value,
} from '@dunlin/expression';
import { LogicEngine } from 'json-logic-engine';
import jsonLogic from 'json-logic-js';
import { median, spread } from '../compare.ts';
import type { Comparison } from '../comparison.ts';
import { decideByHand, decisionExpression, decisionRows, decisionSchema, type PlainRow } from './decision.ts';

const rounds = 9;
const msPerTurn = 250;

export const evaluator = (): Comparison[] => [
  ...compareEngines('evaluator', { kind: 'integer' }, 1, (row) => new MappedRecord(row)),
  ...compareEngines('evaluator-decimals', { kind: 'decimal' }, 100, (row) => new MappedRecord(row)),
  ...compareEngines('evaluator-over-rows', { kind: 'integer' }, 1, recordOver),
];

function compareEngines(
  name: string,
  amount: Type,
  unit: number,
  recordOf: (row: Row) => RecordAccess,
): Comparison[] {
  const expression = decisionExpression(unit);
  const plain = decisionRows(1000, unit);
  const engines: Record<string, (index: number) => unknown> = {
    ours: ourDecision(expression, amount, plain, recordOf),
    'json-logic-engine compiled': compiledDecision(expression, plain),
    'json-logic-js': (index) => jsonLogic.apply(expression, plain[index]),
    'plain JavaScript': (index) => decideByHand(plain[index]!, unit),
  };
  for (const index of plain.keys()) {
    const answers = Object.entries(engines).map(([engine, decide]) => `${engine}: ${String(decide(index))}`);
    if (new Set(answers.map((each) => each.split(': ')[1])).size > 1) {
      throw new Error(`the engines differ over row ${index}: ${answers.join(', ')}`);
    }
  }
  const rates = takeTurns(engines, plain.length);
  const ours = rates['ours']!;
  return Object.entries(rates).flatMap(([referenceName, reference]) =>
    referenceName === 'ours'
      ? []
      : [
          {
            name,
            n: plain.length,
            unit: 'evaluations/s',
            ours: Math.round(median(ours)),
            reference: Math.round(median(reference)),
            referenceName,
            ...spread(ours, reference),
          },
        ],
  );
}

function ourDecision(
  expression: Parameters<typeof check>[0],
  amount: Type,
  plain: readonly PlainRow[],
  recordOf: (row: Row) => RecordAccess,
): (index: number) => unknown {
  const schema = decisionSchema(amount);
  const { node, problems } = check(expression, { schema, table: 'accounts' });
  if (node === undefined) throw new Error(JSON.stringify(problems));
  const decide = compileEvaluator(node, schema);
  const asValue = (value: number): number | string => (amount.kind === 'decimal' ? String(value) : value);
  const records = plain.map((row) =>
    recordOf({ ...row, balance: asValue(row.balance), credit_limit: asValue(row.credit_limit) }),
  );
  const env = { today: '2025-06-30', now: '2025-06-30T08:00:00.000Z' };
  return (index) => decide(records[index]!, env);
}

/** A record with its values at hand, in a Map: reads by ever other keys take half as long as from an object. */
class MappedRecord implements RecordAccess {
  readonly table = 'accounts';
  readonly #values: ReadonlyMap<string, Value>;

  constructor(row: Row) {
    this.#values = new Map(Object.entries(row));
  }

  get(field: string): Value {
    return this.#values.get(field) ?? null;
  }

  follow(): null {
    return null;
  }

  rows(): readonly RecordAccess[] {
    return [];
  }
}

/** A record as the store hands it to the evaluator: a row of the driver. */
const recordOver = (row: Row): RecordAccess => ({
  table: 'accounts',
  get: (field) => row[field] ?? null,
  follow: () => null,
  rows: () => [],
});

function compiledDecision(expression: unknown, plain: readonly PlainRow[]): (index: number) => unknown {
  const decide = new LogicEngine().build(expression) as (row: PlainRow) => unknown;
  return (index) => decide(plain[index]!);
}

/** Evaluations a second of each engine in each round. */
function takeTurns(
  engines: Readonly<Record<string, (index: number) => unknown>>,
  rows: number,
): Record<string, number[]> {
  const rates = Object.fromEntries(Object.keys(engines).map((engine): [string, number[]] => [engine, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [engine, decide] of Object.entries(engines)) {
      const rate = rateOf(decide, rows);
      if (round >= 0) rates[engine]!.push(rate);
    }
  }
  return rates;
}

function rateOf(decide: (index: number) => unknown, rows: number): number {
  const start = performance.now();
  let evaluations = 0;
  let decided = 0;
  let elapsed = 0;
  while (elapsed < msPerTurn) {
    for (let index = 0; index < rows; index++) if (decide(index) !== 'none') decided++;
    evaluations += rows;
    elapsed = performance.now() - start;
  }
  if (decided === 0) throw new Error('no row was decided');
  return (evaluations / elapsed) * 1000;
}
