/**
 * Two back ends, one answer: expressions evaluated in JavaScript and asked of the database as query plans.
 *
 *   seed ─▶ schema, records, rates ─▶ expressions over all operators ─▶ check ─▶ both back ends, over all records
 *
 * First every operator's own examples, then random worlds: tables that refer to each other and to themselves, formulas
 * over formulas, rollups read from their column and computed afresh, values at the edges of every type. Nothing that
 * the checker takes is left out; what it refuses is counted by its reason. `DUNLIN_LONG_TESTS=1` runs more than twenty
 * thousand expressions on each database, `DUNLIN_SEED` one world again.
 */
import type { Expression } from '@dunlin/definition';
import {
  check,
  compileEvaluator,
  expressionProblemCodes,
  type Node,
  operators,
  QueryBuilder,
  type Value,
} from '@dunlin/expression';
import { buildSchema, reference } from '@dunlin/expression/testing/schema-builder.ts';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Session } from '../session.ts';
import { Draw } from './testing/draw.ts';
import { generators, randomExpression } from './testing/random-expression.ts';
import { randomWorld, type World } from './testing/random-world.ts';
import { inDatabase } from './testing/world-in-database.ts';

const isLong = process.env['DUNLIN_LONG_TESTS'] === '1';
const onlySeed = process.env['DUNLIN_SEED'];
const worlds = isLong ? 1_100 : 12;
const expressionsPerWorld = 24;
/** Expressions asked at once, each a column. */
const perQuery = 6;

/** Why the checker refuses what the generator writes; any other reason fails the test. */
const reasons: Readonly<Record<string, string>> = {
  'expression.type': 'a part of another type was put in, or a type of the field has no such operator',
  'expression.choice': 'a text stands beside a choice and is none',
  'expression.date': 'a text stands beside a date and is none',
  'expression.number': 'a literal has more digits than a number may have',
  'expression.bounds': 'the bounds of a bucket were left in disorder',
  'expression.calendar': 'the calendar "none" is not there',
  'expression.pattern': 'a pattern was left broken',
  'expression.currency': 'a text that is no currency, or amounts of several currencies',
  'expression.null-comparison': 'only a warning: a comparison with null',
  'expression.too-large': 'formulas over formulas grew too large',
};

interface Asked {
  readonly expression: Expression;
  readonly node: Node;
}

interface Tally {
  worlds: number;
  cases: number;
  values: number;
  readonly refused: Map<string, number>;
  readonly used: Map<string, number>;
}

function countOperators(node: Node | undefined, used: Map<string, number>): void {
  if (node === undefined) return;
  if (node.kind === 'call') {
    used.set(node.operator, (used.get(node.operator) ?? 0) + 1);
    for (const arg of node.args) countOperators(arg, used);
  } else if (node.kind === 'aggregate') {
    used.set(`${node.aggregate}_of`, (used.get(`${node.aggregate}_of`) ?? 0) + 1);
    countOperators(node.value, used);
    countOperators(node.filter, used);
  }
}

/** Well-typed expressions about records of the table; what is refused on the way is counted. */
function askedOf(draw: Draw, { schema }: World, table: string, wanted: number, tally: Tally): Asked[] {
  const asked: Asked[] = [];
  while (asked.length < wanted) {
    const expression = randomExpression(draw, { schema, table });
    const { node, problems } = check(expression, { schema, table });
    if (node !== undefined) {
      asked.push({ expression, node });
      countOperators(node, tally.used);
    } else {
      const { code } = problems.find(({ severity }) => severity === 'error')!;
      tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
    }
  }
  return asked;
}

/** The values of the expressions in the database, by record. */
async function valuesOf(
  session: Session,
  { schema, environment }: World,
  table: string,
  asked: readonly Asked[],
  stored: boolean,
): Promise<Record<string, Value>[]> {
  const { today, now, zone, user } = environment;
  const builder = new QueryBuilder(schema, table, { stored });
  builder.column('id', builder.field('id')).orderBy(builder.field('id'));
  for (const [index, { node }] of asked.entries()) builder.column(`c${index}`, node);
  return await session.run(builder.build(), { today, now, zone, user });
}

async function compare(session: Session, world: World, table: string, asked: readonly Asked[], tally: Tally) {
  const computes = asked.map(({ node }) => compileEvaluator(node, world.schema));
  for (const stored of [true, false]) {
    const rows = await valuesOf(session, world, table, asked, stored);
    expect(rows.length).toBe(world.rows[table]!.length);
    for (const row of rows) {
      const record = world.record(table, row['id'] as number);
      for (const [index, compute] of computes.entries()) {
        tally.values++;
        const inDatabase = row[`c${index}`]!;
        const inJavaScript = compute(record, { ...world.environment, fresh: !stored });
        if (JSON.stringify(inDatabase) === JSON.stringify(inJavaScript)) continue;
        const { expression } = asked[index]!;
        throw new Error(
          `${JSON.stringify({ table, id: row['id'], stored, inDatabase, inJavaScript })}\n${JSON.stringify(expression)}`,
        );
      }
    }
  }
}

test('every operator has a generator, and every reason to refuse is a code that there is', () => {
  expect(new Set(Object.keys(generators))).toEqual(new Set(operators.map(({ name }) => name)));
  expect(Object.keys(reasons).filter((code) => !Object.hasOwn(expressionProblemCodes, code))).toEqual([]);
});

describe('JavaScript and SQL agree', async () => {
  await onEachDatabase((place) => {
    it('on the examples of every operator', async () => {
      const schema = buildSchema({ people: { manager: reference('people') } });
      const cases = operators.flatMap(({ name, examples }) =>
        examples.map((example) => ({ name, ...example })),
      );
      const world = randomWorld(new Draw(1));
      await inDatabase(
        place.database,
        place.workspace,
        { ...world, schema, rows: { people: [{ id: 1 }] } },
        async (session) => {
          const builder = new QueryBuilder(schema, 'people', { stored: true });
          for (const [index, { expression }] of cases.entries()) {
            const { node, problems } = check(expression, { schema, table: 'people' });
            if (node === undefined) throw new Error(`${JSON.stringify(expression)}: ${problems[0]?.detail}`);
            builder.column(`c${index}`, node);
          }
          // The examples are in UTC.
          const { today, now, user } = world.environment;
          const [row] = await session.run(builder.build(), { today, now, user, zone: 'UTC' });
          const found = cases.map(({ name, expression }, index) => ({
            name,
            expression,
            value: row?.[`c${index}`],
          }));
          expect(found).toEqual(cases);
        },
      );
    });

    it(
      'on random expressions over random records of random schemas',
      async () => {
        const tally: Tally = { worlds: 0, cases: 0, values: 0, refused: new Map(), used: new Map() };
        const run = async (seed: number): Promise<void> => {
          const draw = new Draw(seed);
          const world = randomWorld(draw);
          const tables = [...world.schema.tables.keys()];
          await inDatabase(place.database, place.workspace, world, async (session) => {
            for (let count = 0; count < expressionsPerWorld / perQuery; count++) {
              const table = draw.pick(tables);
              const asked = askedOf(draw, world, table, perQuery, tally);
              try {
                await compare(session, world, table, asked, tally);
              } catch (error) {
                const all = asked.map(({ expression }) => JSON.stringify(expression)).join('\n');
                throw new Error(`seed ${seed}: ${(error as Error).message}\nasked:\n${all}`, {
                  cause: error,
                });
              }
              tally.cases += asked.length;
            }
          });
          tally.worlds++;
        };
        if (onlySeed !== undefined) await run(Number(onlySeed));
        else await fc.assert(fc.asyncProperty(fc.noShrink(fc.integer()), run), { numRuns: worlds });
        report(place.name, tally);
        expect([...tally.refused.keys()].filter((code) => !Object.hasOwn(reasons, code))).toEqual([]);
        if (!isLong) return;
        expect(tally.cases).toBeGreaterThan(20_000);
        expect(operators.filter(({ name }) => !tally.used.has(name)).map(({ name }) => name)).toEqual([]);
      },
      isLong ? 3_600_000 : 60_000,
    );
  });
});

function report(place: string, { worlds, cases, values, refused, used }: Tally): void {
  if (!isLong) return;
  const total = [...refused.values()].reduce((a, b) => a + b, 0);
  const lines = [...refused]
    .sort((a, b) => b[1] - a[1])
    .map(([code, count]) => `  ${count}  ${code}: ${reasons[code]}`);
  const rare = [...used]
    .sort((a, b) => a[1] - b[1])
    .slice(0, 5)
    .map(([name, count]) => `${name} ${count}`);
  process.stdout.write(
    `${place}: ${cases} expressions in ${worlds} schemas, ${values} values compared; rarest: ${rare.join(', ')}\n` +
      `  refused by the checker: ${total}\n${lines.join('\n')}\n`,
  );
}
