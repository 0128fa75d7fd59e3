/**
 * The business day moves on by one over all invoices, of which few change: the paid amount counts allocations up to
 * today, and one open invoice in ten has one dated on a day to come. Against the bare UPDATE that does the same.
 */
import { rollDay as roll } from '@dunlin/store';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';
import { statementsTakenBack, workTakenBack } from './taken-back.ts';

const byHand = `
  update invoices set paid_amount = paid.amount
  from (
    select invoice, sum(amount) filter (where allocated_on <= $2::date) as amount from allocations
    where invoice in (select invoice from allocations where allocated_on > $1::date and allocated_on <= $2::date)
    group by invoice
  ) as paid
  where invoices.id = paid.invoice and invoices.paid_amount is distinct from paid.amount`;

export async function rollDay(place: BenchPlace): Promise<Comparison> {
  const { client, invoices, now, today } = place;
  const tomorrow = '2025-07-01';
  let changed = 0;
  const ours = (): Promise<void> =>
    workTakenBack(place, async ({ session, app }) => {
      const moment = { now, today: tomorrow };
      changed = (await roll(session, app.model, { from: today, to: tomorrow, moment })).length;
    });
  let expected: number | undefined;
  const reference = async (): Promise<void> => {
    [expected] = await statementsTakenBack(place, [{ text: byHand, values: [today, tomorrow] }]);
  };
  const clean = async (): Promise<void> => {
    await client.query('vacuum invoices');
  };
  const times = await compare(7, ours, reference, clean);
  if (changed !== expected) throw new Error(`roll-day: the two sides differ: ${changed} and ${expected}`);
  return { name: 'roll-day', n: invoices, ...times, referenceName: 'the bare UPDATE (pg)' };
}
