/**
 * Functions of dates -> SQL. Results outside the years 0001 to 9999 are null (rules T3, T7, T8, T11), whatever the
 * numbers, and no argument is written out twice.
 */
import type { DatePart, DateUnit, Scalar, WorkDays } from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { named, once } from './once.ts';
import { within } from './print-whole-number.ts';

type Sql = RawBuilder<unknown>;

const firstDate = sql`'0001-01-01'::date`;
/** Days from 0001-01-01 to 10000-01-01. */
const allDays = sql`3652059`;

/** A date by its number of days after 0001-01-01. */
const dateAt = (day: Sql): Sql => sql`(${firstDate} + ${within(day, sql`-1`, allDays)}::integer)`;

const dayNumber = (date: Sql): Sql => sql`(${date} - ${firstDate})`;

export const addDays = (date: Sql, days: Sql): Sql => dateAt(sql`${dayNumber(date)} + ${days}::bigint`);

/**
 * Moved 10,000 years on, which is whole turns of the calendar, so that no date before the first of the database
 * comes up on the way. More months than there are in all years lead outside, and so does null.
 */
export function addMonths(date: Sql, months: Sql): Sql {
  const bounded = sql`greatest(least(${months}::bigint, 119988), -119988)::integer`;
  const moved = sql`((${date} + 3652425) + make_interval(months => ${bounded}))::date`;
  return dateAt(sql`(${moved} - ${firstDate} - 3652425)`);
}

/** Of an instant near the end of the years the zone can make a day outside of them. */
export const dateOf = (instant: Sql, zone: Sql): Sql =>
  within(sql`(${instant} at time zone ${zone})::date`, sql`'0001-01-01'::date - 1`, sql`'10000-01-01'::date`);

const lengths: Readonly<Record<DateUnit, Sql>> = {
  day: sql`interval '1 day'`,
  week: sql`interval '7 days'`,
  month: sql`interval '1 month'`,
  quarter: sql`interval '3 months'`,
  year: sql`interval '1 year'`,
};

/** Of a timestamp without a zone: a date alone would be read in the zone of the session. */
const truncated = (date: Sql, unit: DateUnit): Sql => sql`date_trunc(${sql.lit(unit)}, ${date}::timestamp)`;

export const startOf = (date: Sql, unit: DateUnit): Sql =>
  unit === 'day' ? date : sql`${truncated(date, unit)}::date`;

export function endOf(date: Sql, unit: DateUnit): Sql {
  if (unit === 'day') return date;
  const last = sql`(${truncated(date, unit)} + ${lengths[unit]} - interval '1 day')::date`;
  return sql`nullif(least(${last}, '10000-01-01'::date), '10000-01-01'::date)`;
}

const parts: Readonly<Record<DatePart, Sql>> = {
  year: sql`year`,
  month: sql`month`,
  day: sql`day`,
  weekday: sql`isodow`,
};

export const datePart = (date: Sql, part: DatePart): Sql =>
  sql`extract(${parts[part]} from ${date})::integer`;

const list = (numbers: readonly number[]): Sql => sql`${[...numbers]}::bigint[]`;

/** The steps of `workDaysUntil` in expression: whole weeks, the last week, and the exceptions so far. */
function workDaysUntil(days: WorkDays, day: Sql): Sql {
  const { ofWeek, exceptions, corrections } = days;
  const weeks = sql`((${day} + 7) / 7 - 1) * ${sql.lit(ofWeek[6])}`;
  const ofLast = sql`(${list(ofWeek)})[(${day} + 7) % 7 + 1]`;
  const regular = sql`${weeks} + ${ofLast}`;
  if (exceptions.length === 0) return sql`(${regular})`;
  return sql`(${regular} + (${list(corrections)})[width_bucket(${day}::bigint, ${list(exceptions)}) + 1])`;
}

type Dated = readonly [Scalar, Sql];

export function businessDaysBetween([from, first]: Dated, [to, last]: Dated, days: WorkDays): Sql {
  if (days.ofWeek[6] === 7 && days.exceptions.length === 0) return sql`(${last} - ${first})`;
  const until = (scalar: Scalar, printed: Sql, alias: string): Sql =>
    once(scalar, dayNumber(printed), alias, (day) => workDaysUntil(days, day));
  return sql`(${until(to, last, 'last')} - ${until(from, first, 'first')})`;
}

/** The steps of `addBusinessDays` in expression. */
export function addBusinessDays([start, date]: Dated, [steps, printed]: Dated, days: WorkDays): Sql {
  const { ofWeek, exceptions, corrections, counts } = days;
  const week = sql.lit(ofWeek[6]);
  const positions = list(Array.from({ length: ofWeek[6]! }, (_, index) => ofWeek.indexOf(index + 1)));
  const dayOfCount = (wanted: Sql, passed: Sql): Sql =>
    named(sql`${wanted} - (${list(corrections)})[${passed} + 1]`, 'regular', (regular) => {
      const weeks = sql`(${regular} - 1) / ${week}`;
      const inOrder = sql`${weeks} * 7 + (${positions})[${regular} - ${weeks} * ${week}]`;
      return sql`least(${inOrder}, (${list(exceptions)})[${passed} + 1])`;
    });
  return once(start, dayNumber(date), 'day', (day) =>
    once(steps, sql`${printed}::bigint`, 'step', (step) => {
      const back = sql`(case when ${step} < 0 then 1 else 0 end)`;
      const count = sql`${workDaysUntil(days, sql`(${day} - ${back})`)} + ${step} + ${back}`;
      const moved = named(sql`nullif(greatest(${count}, 0), 0)`, 'wanted', (wanted) =>
        named(
          exceptions.length === 0
            ? sql`case when ${wanted} is null then null else 0 end`
            : sql`width_bucket(${wanted} - 1, ${list(counts)})`,
          'passed',
          (passed) => dayOfCount(wanted, passed),
        ),
      );
      return sql`case when ${step} = 0 then ${firstDate} + ${day} else ${dateAt(moved)} end`;
    }),
  );
}
