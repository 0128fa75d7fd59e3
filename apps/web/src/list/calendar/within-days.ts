/** The filter of a list → the same, of the records that fall on some days. */
import type { Logic } from '../../api/types.ts';

interface Days {
  date: string;
  /** Last day of records that have several. */
  end: string | undefined;
  /** The first instant or day, and the last. */
  from: string;
  to: string;
}

export function withinDays(filter: string | Logic, { date, end, from, to }: Days): string | Logic {
  if (typeof filter === 'string') {
    const last = end === undefined ? date : `COALESCE(${end}, ${date})`;
    const days = `${date} <= "${to}", ${last} >= "${from}"`;
    return filter.trim() === '' ? `AND(${days})` : `AND(${filter}, ${days})`;
  }
  const last: Logic = end === undefined ? { var: date } : { coalesce: [{ var: end }, { var: date }] };
  return { and: [filter, { '<=': [{ var: date }, to] }, { '>=': [last, from] }] };
}
