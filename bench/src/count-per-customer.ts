/** A filtered count of the last twelve months, of every customer: an aggregate in a formula against a grouped join. */
import { compareQueries } from './compare-queries.ts';
import type { Comparison } from './comparison.ts';
import type { BenchPlace } from './invoices-workspace.ts';

const formula =
  'COUNT(invoices WHERE AND(due_on > ADD_DAYS(TODAY(), -365), amount > 1000, disputed = FALSE))';

const byHand = `
  select customer.id, coalesce(counted.n, 0) as count from customers as customer
  left join (
    select customer, count(*) as n from invoices
    where due_on > $1::date - 365 and amount > 1000 and disputed = false
    group by customer
  ) as counted on counted.customer = customer.id`;

export const countPerCustomer = (place: BenchPlace): Promise<Comparison> =>
  compareQueries(place, {
    name: 'count-per-customer',
    n: place.invoices,
    table: 'customers',
    columns: { id: 'id', count: formula },
    byHand,
  });
