/** The report `ageing` against the same query written by hand, all rows fetched by both. */

import { planReport, readReport } from '@dunlin/reports';
import { operator } from '@dunlin/runtime';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';

const byHand = `
  select customer, owner,
    sum(amount - paid_amount) filter (where overdue <= 0) as not_due,
    sum(amount - paid_amount) filter (where overdue between 1 and 30) as d1_30,
    sum(amount - paid_amount) filter (where overdue between 31 and 60) as d31_60,
    sum(amount - paid_amount) filter (where overdue between 61 and 90) as d61_90,
    sum(amount - paid_amount) filter (where overdue > 90) as over_90,
    sum(amount - paid_amount) as open_amount, count(*) as invoices, grouping(customer) as is_total
  from (select *, greatest(0, $1::date - due_on) as overdue from invoices) as invoice
  where issued_on <= $1::date and amount - paid_amount > 0
  group by grouping sets ((customer, owner), ())`;

export async function ageing({ workspace, client, invoices, today }: BenchPlace): Promise<Comparison> {
  let total: unknown;
  const ours = async (): Promise<void> => {
    await workspace.read(async ({ session, app, moment, state }) => {
      const report = app.reports.get('ageing')!;
      const query = planReport(report, { asOf: today, businessDay: state.businessDay });
      const rows = await session.run(query, {
        today,
        now: moment.now,
        zone: state.zone,
        user: operator.userId,
      });
      total = readReport(report, rows).totals?.at(-1);
    });
  };
  let check: unknown;
  const reference = async (): Promise<void> => {
    const { rows } = await client.query<{ is_total: number; invoices: number }>(byHand, [today]);
    check = rows.find((row) => row.is_total === 1)?.invoices;
  };
  const times = await compare(7, ours, reference);
  if (Number(total) !== Number(check)) throw new Error(`the two sides differ: ${total} and ${check}`);
  return { name: 'ageing', n: invoices, ...times, referenceName: 'the same SQL by hand (pg)' };
}
