/**
 * One change to 100,000 records as rules make it, against the bare UPDATE and the INSERT of its history.
 *
 *   bulk-update           a choice of invoices, on which nothing depends
 *   bulk-update-rollups   the amount of allocations: the paid amount of as many invoices follows, with its history
 */
import { checkFormula } from '@dunlin/expression';
import { type SetValues, updateWhereIds } from '@dunlin/store';
import { systemActor } from '@dunlin/tables';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';
import { statementsTakenBack, workTakenBack } from './taken-back.ts';

const most = 100_000;

const history = (table: string, operation: string, old: string, now: string, from: string): string => `
  insert into sys_change (transaction_id, at, through_kind, through_ref, table_key, record_id, operation, old_values, new_values)
  select pg_current_xact_id(), $1::timestamptz, 'rule', 'bench', '${table}', id, '${operation}', ${old}, ${now}
  from ${from}`;

const stamped = 'version = version + 1, updated_at = $1::timestamptz, updated_by = null';

export async function bulkUpdate(place: BenchPlace): Promise<Comparison[]> {
  const ids = await someIds(place, 'invoices');
  const plain = await compareUpdate(place, {
    name: 'bulk-update',
    set: { table: 'invoices', ids, values: { ladder: 'ladder-1-7-15-30' } },
    byHand: [
      {
        text: history(
          'invoices',
          'update',
          `jsonb_build_object('ladder', ladder)`,
          `jsonb_build_object('ladder', 'ladder-1-7-15-30')`,
          'invoices where id = any($2::bigint[])',
        ),
        values: [place.now, ids],
      },
      {
        text: `update invoices set ladder = 'ladder-1-7-15-30', ${stamped} where id = any($2::bigint[])`,
        values: [place.now, ids],
      },
    ],
    referenceName: 'the bare UPDATE and INSERT of history',
  });
  const allocations = await someIds(place, 'allocations');
  const { node } = checkFormula('amount - 1', {
    schema: place.workspace.compiled.model,
    table: 'allocations',
  });
  const parents = `(
    select invoice.id, invoice.paid_amount as old, paid.amount as now from invoices as invoice join (
      select invoice, sum(amount) filter (where allocated_on <= $2::date) as amount from allocations
      where invoice in (select invoice from allocations where id = any($3::bigint[])) group by invoice
    ) as paid on paid.invoice = invoice.id)`;
  const withRollups = await compareUpdate(place, {
    name: 'bulk-update-rollups',
    set: { table: 'allocations', ids: allocations, values: { amount: node! } },
    byHand: [
      {
        text: history(
          'allocations',
          'update',
          `jsonb_build_object('amount', trim_scale(amount)::text)`,
          `jsonb_build_object('amount', trim_scale(amount - 1)::text)`,
          'allocations where id = any($2::bigint[])',
        ),
        values: [place.now, allocations],
      },
      {
        text: `update allocations set amount = amount - 1, ${stamped} where id = any($2::bigint[])`,
        values: [place.now, allocations],
      },
      {
        text: history(
          'invoices',
          'recompute',
          `jsonb_build_object('paid_amount', trim_scale(old)::text)`,
          `jsonb_build_object('paid_amount', trim_scale(now)::text)`,
          `${parents} as parent`,
        ),
        values: [place.now, place.today, allocations],
      },
      {
        text: `update invoices set paid_amount = parent.now from ${parents.replace('$2', '$1').replace('$3', '$2')} as parent
          where parent.id = invoices.id`,
        values: [place.today, allocations],
      },
    ],
    referenceName: 'the bare UPDATEs of records and parents and INSERTs of history',
  });
  return [plain, withRollups];
}

async function someIds({ client }: BenchPlace, table: string): Promise<number[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from ${table} where id % 5 = 1 order by id limit ${most}`,
  );
  return rows.map(({ id }) => Number(id));
}

interface ComparedUpdate {
  readonly name: string;
  readonly set: SetValues;
  readonly byHand: Parameters<typeof statementsTakenBack>[1];
  readonly referenceName: string;
}

async function compareUpdate(
  place: BenchPlace,
  { name, set, byHand, referenceName }: ComparedUpdate,
): Promise<Comparison> {
  let changed = 0;
  const { now, today, client } = place;
  const ours = (): Promise<void> =>
    workTakenBack(place, async ({ session, app }) => {
      const through = { kind: 'rule', ref: 'bench' } as const;
      const context = { actor: systemActor, through, moment: { now, today } };
      const result = await updateWhereIds(session, app.model, context, set);
      if (result.problems !== undefined) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
      changed = result.changed.length;
    });
  let expected = 0;
  const reference = async (): Promise<void> => {
    const counts = await statementsTakenBack(place, byHand);
    // Each change is one row of a table and one of history.
    expected = counts.reduce((sum, count) => sum + count, 0) / 2;
  };
  const clean = async (): Promise<void> => {
    await client.query('vacuum invoices, allocations, sys_change');
  };
  const times = await compare(5, ours, reference, clean);
  if (changed !== expected)
    throw new Error(`${name}: the two sides differ: ${changed} and ${expected} records`);
  return { name, n: set.ids.length, ...times, referenceName };
}
