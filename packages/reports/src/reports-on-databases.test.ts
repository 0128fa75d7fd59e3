import { readdirSync, readFileSync } from 'node:fs';
import type { Expression, ReportDefinition, RoleDefinition, TableDefinition } from '@dunlin/definition';
import { check, type Node, QueryBuilder, type Value } from '@dunlin/expression';
import { applyChanges, applySchemaChange, type Session } from '@dunlin/store';
import { type AppModel, buildModel, compileGrants, systemActor } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileReport } from './compile-report.ts';
import { drillReport } from './drill.ts';
import { planReport, type ReportResult, readReport } from './plan-report.ts';

const pack = new URL('../../../examples/dunning/', import.meta.url);
const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, pack), 'utf8')) as T;
const tables = readdirSync(new URL('tables/', pack)).map((file) => read<TableDefinition>(`tables/${file}`));
const { model } = buildModel(tables) as { model: AppModel };
const ageing = compileReport(read<ReportDefinition>('reports/ageing.json'), model).report!;

const businessDay = '2025-07-01';
const moment = { now: '2025-07-01T01:00:00.000Z', today: businessDay };
const dayAt = (offset: number): string => new Date(Date.UTC(2025, 6, 1 + offset)).toISOString().slice(0, 10);

/** A customer by its owner and its invoices, days counted from the business day. */
interface Book {
  owner: number;
  invoices: {
    issued: number;
    terms: number;
    cents: number;
    owner: number | null;
    paid: { on: number; share: number }[];
  }[];
}

/** The parts of an invoice that were paid, of at least a cent and together not more than it. */
function partsOf({ cents, paid }: Book['invoices'][number]): { on: number; cents: number }[] {
  let left = cents;
  return paid.flatMap(({ on, share }) => {
    const part = Math.min(left, Math.max(1, Math.round(cents * share)));
    left -= part;
    return part === 0 ? [] : [{ on, cents: part }];
  });
}
const owners = 3;
const book: fc.Arbitrary<Book[]> = fc.array(
  fc.record({
    owner: fc.nat(owners - 1),
    invoices: fc.array(
      fc.record({
        issued: fc.integer({ min: -200, max: 5 }),
        terms: fc.constantFrom(0, 15, 30, 60),
        cents: fc.integer({ min: 1, max: 10_000_000 }),
        owner: fc.option(fc.nat(owners - 1), { freq: 5 }),
        paid: fc.array(
          fc.record({ on: fc.integer({ min: -120, max: 20 }), share: fc.constantFrom(0.25, 0.5, 1) }),
          {
            maxLength: 2,
          },
        ),
      }),
      { maxLength: 8 },
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Writes a book. @returns ids of owners and of customers */
async function write(
  session: Session,
  customers: readonly Book[],
): Promise<{ users: number[]; customers: number[] }> {
  const text = (cents: number): string => (cents / 100).toFixed(2);
  const creates = [
    ...Array.from({ length: owners }, (_, i) => ({
      table: 'users',
      ref: `u${i}`,
      values: { name: `U${i}`, email: `u${i}@example.com`, roles: ['sales'] } as Record<string, unknown>,
    })),
    ...customers.flatMap((customer, c) => [
      {
        table: 'customers',
        ref: `c${c}`,
        values: { number: `C${c}`, name: `C${c}`, owner: { ref: `u${customer.owner}` } },
      },
      ...customer.invoices.flatMap((invoice, i) => [
        {
          table: 'invoices',
          ref: `i${c}-${i}`,
          values: {
            number: `I${c}-${i}`,
            customer: { ref: `c${c}` },
            amount: text(invoice.cents),
            issued_on: dayAt(invoice.issued),
            due_on: dayAt(invoice.issued + invoice.terms),
            ...(invoice.owner === null ? {} : { owner: { ref: `u${invoice.owner}` } }),
          },
        },
        ...partsOf(invoice).flatMap((part, p) => {
          const amount = text(part.cents);
          const on = dayAt(part.on);
          return [
            {
              table: 'payments',
              ref: `p${c}-${i}-${p}`,
              values: { customer: { ref: `c${c}` }, amount, received_on: on },
            },
            {
              table: 'allocations',
              ref: `a${c}-${i}-${p}`,
              values: {
                payment: { ref: `p${c}-${i}-${p}` },
                invoice: { ref: `i${c}-${i}` },
                amount,
                allocated_on: on,
              },
            },
          ];
        }),
      ]),
    ]),
  ];
  const done = await applyChanges(
    session,
    model,
    { actor: systemActor, through: { kind: 'system' }, moment },
    { creates },
  );
  if (done.problems !== undefined) throw new Error(JSON.stringify(done.problems));
  const idOf = new Map(done.created.map(({ ref, id }) => [ref, id]));
  return {
    users: Array.from({ length: owners }, (_, i) => idOf.get(`u${i}`)!),
    customers: customers.map((_, c) => idOf.get(`c${c}`)!),
  };
}

/** What the ageing must be: cents by `customer/owner`, bucket by bucket, with the total and the count behind. */
function oracle(
  customers: readonly Book[],
  ids: { users: number[]; customers: number[] },
  asOf: number,
  sees: (customer: Book, owner: number) => boolean,
): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  customers.forEach((customer, c) => {
    for (const invoice of customer.invoices) {
      const owner = invoice.owner ?? customer.owner;
      if (invoice.issued > asOf || !sees(customer, owner)) continue;
      const paid = partsOf(invoice)
        .filter((part) => part.on <= asOf)
        .reduce((sum, part) => sum + part.cents, 0);
      const open = invoice.cents - paid;
      if (open <= 0) continue;
      const overdue = Math.max(0, asOf - (invoice.issued + invoice.terms));
      const bucket = overdue === 0 ? 0 : overdue <= 30 ? 1 : overdue <= 60 ? 2 : overdue <= 90 ? 3 : 4;
      const key = `${ids.customers[c]}/${ids.users[owner]}`;
      const row = rows.get(key) ?? [0, 0, 0, 0, 0, 0, 0];
      rows.set(key, row);
      row[bucket]! += open;
      row[5]! += open;
      row[6]! += 1;
    }
  });
  return rows;
}

const cents = (value: Value): number => Math.round(Number(value) * 100);
const measured = (cells: readonly Value[]): number[] => [...cells.slice(2, 8).map(cents), Number(cells[8])];

async function run(
  session: Session,
  asOf: string,
  more: { permission?: Node; user?: number } = {},
): Promise<ReportResult> {
  const { permission, user } = more;
  const query = planReport(ageing, {
    asOf,
    businessDay,
    ...(permission === undefined ? {} : { permission }),
  });
  return readReport(
    ageing,
    await session.run(query, { today: asOf, ...(user === undefined ? {} : { user }) }),
  );
}

async function openOf(session: Session, filter: Expression, asOf: string): Promise<number[]> {
  const { node } = check(filter, { schema: model, table: 'invoices', expected: 'boolean' });
  const builder = new QueryBuilder(model, 'invoices', { stored: asOf === businessDay });
  builder.where(node!).column('open', builder.field('open_amount'));
  return (await session.run(builder.build(), { today: asOf })).map((row) => cents(row['open']!));
}

class Undo extends Error {}

describe('the ageing report', async () => {
  await onEachDatabase((place) => {
    let prepared: Promise<string> | undefined;
    const workspace = (): Promise<string> => {
      prepared ??= (async () => {
        const key = await place.freshWorkspace();
        await place.database.transaction(key, (session) => applySchemaChange(session, model, moment));
        return key;
      })();
      return prepared;
    };
    const withBook = async (
      customers: readonly Book[],
      work: (session: Session, ids: Awaited<ReturnType<typeof write>>) => Promise<void>,
    ): Promise<void> => {
      const undone = place.database.transaction(await workspace(), async (session) => {
        await work(session, await write(session, customers));
        throw new Undo();
      });
      await expect(undone).rejects.toThrow(Undo);
    };
    const runs = { numRuns: process.env['DUNLIN_LONG'] === undefined ? 6 : 60 };

    test('equals a plain count in JavaScript, on the business day and as of any other, totals included', async () => {
      await fc.assert(
        fc.asyncProperty(
          book,
          fc.array(fc.integer({ min: -150, max: 40 }), { maxLength: 2 }),
          async (customers, others) => {
            await withBook(customers, async (session, ids) => {
              for (const asOf of [0, ...others]) {
                const expected = oracle(customers, ids, asOf, () => true);
                const result = await run(session, dayAt(asOf));
                const found = new Map(result.rows.map((row) => [`${row[0]}/${row[1]}`, measured(row)]));
                expect(found).toEqual(expected);
                const sum = [...expected.values()].reduce(
                  (a, b) => a.map((x, i) => x + b[i]!),
                  [0, 0, 0, 0, 0, 0, 0],
                );
                expect(measured(result.totals!)).toEqual(sum);
              }
            });
          },
        ),
        runs,
      );
    });

    test('shows a person nothing but what the lists of that person hold', async () => {
      const sales = read<RoleDefinition>('roles/sales.json');
      const permission = compileGrants([sales], model).grants.of('invoices').read as Node;
      await fc.assert(
        fc.asyncProperty(book, async (customers) => {
          await withBook(customers, async (session, ids) => {
            const expected = oracle(
              customers,
              ids,
              0,
              (customer, owner) => owner === 0 || customer.owner === 0,
            );
            const result = await run(session, businessDay, { permission, user: ids.users[0]! });
            expect(new Map(result.rows.map((row) => [`${row[0]}/${row[1]}`, measured(row)]))).toEqual(
              expected,
            );
          });
        }),
        runs,
      );
    });

    test('every number drills down to exactly the records behind it', async () => {
      await fc.assert(
        fc.asyncProperty(book, fc.integer({ min: -60, max: 10 }), async (customers, offset) => {
          await withBook(customers, async (session) => {
            const asOf = dayAt(offset);
            const result = await run(session, asOf);
            for (const row of result.rows.slice(0, 2)) {
              const keys = { customer: row[0] as number, owner: row[1] as number };
              for (const [index, column] of result.columns.entries()) {
                if (column.bucket === undefined) continue;
                const { filter } = drillReport(ageing, { row: keys, bucket: column.bucket });
                const open = await openOf(session, filter!, asOf);
                expect(open.reduce((a, b) => a + b, 0)).toBe(cents(row[index]!));
              }
              const { filter } = drillReport(ageing, { row: keys });
              expect(await openOf(session, filter!, asOf)).toHaveLength(Number(row[8]));
            }
          });
        }),
        { numRuns: 3 },
      );
    });
  });
});
