/** A rule of three conditions over all invoices, two of them computed and one over a reference: the ids it hits. */
import { compareQueries } from './compare-queries.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';

const formula = 'AND(overdue_days > 30, open_amount > 5000, customer.grade = "C")';

const byHand = `
  select invoice.id from invoices as invoice left join customers as customer on customer.id = invoice.customer
  where greatest(0, $1::date - invoice.due_on) > 30 and invoice.amount - invoice.paid_amount > 5000
    and customer.grade = 'C'`;

export const scan = (place: BenchPlace): Promise<Comparison> =>
  compareQueries(place, {
    name: 'scan',
    n: place.invoices,
    table: 'invoices',
    where: formula,
    columns: { id: 'id' },
    byHand,
  });
