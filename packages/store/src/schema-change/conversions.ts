/**
 * How the values of one form become values of another: one line of the table for each pair.
 *
 * `to` gives the new value, or null for a value that cannot become one; it never raises an error, whatever text
 * stands there. `exact` is true where converting loses nothing (`007` as a number does, `7` does not). A pair that is
 * not in the table converts nothing: an id of one table, say, means nothing in another.
 */
import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/** What a column holds, as far as conversions tell it apart. */
export type ValueForm =
  | { readonly kind: 'text' | 'whole' | 'date' | 'instant' | 'boolean' | 'json' }
  /** Digits before and after the point; absent where there is no limit. */
  | { readonly kind: 'decimal'; readonly integerDigits?: number; readonly decimals?: number }
  | { readonly kind: 'choice' | 'choices'; readonly choices: readonly ChoiceNames[] }
  | { readonly kind: 'reference'; readonly table: string };

export interface ChoiceNames {
  readonly key: string;
  readonly label: { readonly zh: string; readonly en: string };
}

export interface ConversionContext {
  readonly from: ValueForm;
  readonly to: ValueForm;
  /** Of the workspace: a day begins there at midnight. */
  readonly zone: string;
}

interface Conversion {
  to(value: Sql, context: ConversionContext): Sql;
  /** For values that convert; without it nothing is ever lost. */
  exact?(value: Sql, context: ConversionContext): Sql;
}

/** Blanks around a text, those of Chinese typing too. */
const trimmed = (value: Sql): Sql => sql`btrim(${value}, E' \\t\\r\\n\\u3000')`;

/** `[integerDigits, decimals]` of what the form can hold; whole numbers stay within a double. */
function digitsOf(form: ValueForm): [number, number] | undefined {
  if (form.kind === 'whole') return [15, 0];
  if (form.kind !== 'decimal') return undefined;
  const { integerDigits, decimals } = form;
  return integerDigits === undefined || decimals === undefined ? undefined : [integerDigits, decimals];
}

/** A numeric where it fits the digits of the form, else null: nothing is ever rounded. */
function fitted(number: Sql, form: ValueForm): Sql {
  const digits = digitsOf(form);
  if (digits === undefined) return number;
  const [integer, decimals] = digits;
  const whole = form.kind === 'whole' ? sql`::bigint` : sql``;
  return sql`(case when abs(${number}) < ${`1${'0'.repeat(integer)}`}::numeric
    and round(${number}, ${decimals}::integer) = ${number} then (${number})${whole} end)`;
}

const textToNumber: Conversion = {
  to: (value, { to }) =>
    sql`(case when length(${value}) <= 64 and ${trimmed(value)} ~ '^[+-]?[0-9]+([.][0-9]+)?$'
      then ${fitted(sql`${trimmed(value)}::numeric`, to)} end)`,
  // Zeros in front, a plus and blanks would be gone; zeros at the end of decimals mean nothing.
  exact: (value) => sql`${value} ~ '^-?(0|[1-9][0-9]*)([.][0-9]+)?$'`,
};

const daysOfMonth = sql`(case when m in (4, 6, 9, 11) then 30 when m <> 2 then 31
  when (y % 4 = 0 and y % 100 <> 0) or y % 400 = 0 then 29 else 28 end)`;

/** Day of the parts of a match: year, month, day; null where the calendar has no such day. */
const dayOf = (match: Sql): Sql =>
  sql`(select case when y >= 1 and m between 1 and 12 and d between 1 and ${daysOfMonth} then make_date(y, m, d) end
    from (select (parts)[1]::integer as y, (parts)[2]::integer as m, (parts)[3]::integer as d
      from (select ${match} as parts) as matched) as numbers)`;

const textToDate: Conversion = {
  to: (value) =>
    dayOf(
      sql`regexp_match(${trimmed(value)}, '^([0-9]{4})(?:[-/.]|年)([0-9]{1,2})(?:[-/.]|月)([0-9]{1,2})日?$')`,
    ),
  exact: (value) => sql`${value} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`,
};

const instantPattern =
  '^([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$';

const textToInstant: Conversion = {
  // The first and the last year: another zone could lead out of the calendar.
  to: (value) =>
    sql`(case when ${dayOf(sql`regexp_match(${value}, ${instantPattern})`)} between '0002-01-01' and '9998-12-31'
      then date_trunc('milliseconds', ${value}::timestamptz) end)`,
};

const yes = ['true', 'yes', 'y', '1', '是', '对'];
const no = ['false', 'no', 'n', '0', '否', '不'];

const textToBoolean: Conversion = {
  to: (value) => sql`(case when lower(${trimmed(value)}) = any(${yes}::text[]) then true
    when lower(${trimmed(value)}) = any(${no}::text[]) then false end)`,
  exact: (value) => sql`${value} in ('true', 'false')`,
};

const choicesOf = ({ to }: ConversionContext): readonly ChoiceNames[] => ('choices' in to ? to.choices : []);

/** A text is the choice whose key it is, else the first whose label it is, in either language. */
const textToChoice: Conversion = {
  to: (value, context) => {
    const choices = choicesOf(context);
    const keys = choices.map(({ key }) => key);
    const named = choices.flatMap(({ key, label }) => [label.zh, label.en].map((name) => ({ name, key })));
    const first = named.filter((each, index) => named.findIndex(({ name }) => name === each.name) === index);
    return sql`(case when ${value} = any(${keys}::text[]) then ${value} else (select names.key
      from unnest(${first.map(({ name }) => name)}::text[], ${first.map(({ key }) => key)}::text[]) as names (name, key)
      where names.name = ${trimmed(value)}) end)`;
  },
  exact: (value, context) => sql`${value} = any(${choicesOf(context).map(({ key }) => key)}::text[])`,
};

const textToChoices: Conversion = {
  to: (value, context) => {
    const one = textToChoice.to(value, context);
    return sql`(case when ${one} is not null then jsonb_build_array(${one}) end)`;
  },
  exact: textToChoice.exact!,
};

const numberToText: Conversion = { to: (value) => sql`trim_scale(${value}::numeric)::text` };
const numberToNumber: Conversion = { to: (value, { to }) => fitted(sql`${value}::numeric`, to) };

const unchanged: Conversion = { to: (value) => value };

const conversions: Readonly<Record<string, Conversion>> = {
  'text to whole': textToNumber,
  'text to decimal': textToNumber,
  'text to date': textToDate,
  'text to instant': textToInstant,
  'text to boolean': textToBoolean,
  'text to choice': textToChoice,
  'text to choices': textToChoices,
  'choice to text': unchanged,
  // Options that are gone are counted by themselves.
  'choice to choice': unchanged,
  'choice to choices': { to: (value) => sql`jsonb_build_array(${value})` },
  'choices to choices': unchanged,
  'choices to choice': {
    to: (value) => sql`(case when jsonb_typeof(${value}) = 'array'
      then case when jsonb_array_length(${value}) = 1 then ${value} ->> 0 end end)`,
  },
  'choices to text': {
    to: (value) => sql`(case when jsonb_typeof(${value}) = 'array' then
      (select string_agg(each, ', ') from jsonb_array_elements_text(${value}) as each) end)`,
  },
  'whole to text': numberToText,
  'decimal to text': numberToText,
  'whole to whole': unchanged,
  'whole to decimal': numberToNumber,
  'decimal to decimal': numberToNumber,
  'decimal to whole': numberToNumber,
  'date to text': { to: (value) => sql`to_char(${value}, 'YYYY-MM-DD')` },
  'instant to text': {
    to: (value) => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
  'boolean to text': { to: (value) => sql`(case when ${value} then 'true' else 'false' end)` },
  'date to instant': { to: (value, { zone }) => sql`(${value}::timestamp at time zone ${zone}::text)` },
  'instant to date': {
    to: (value, { zone }) => sql`((${value} at time zone ${zone}::text)::date)`,
    exact: (value, { zone }) =>
      sql`((${value} at time zone ${zone}::text)::date::timestamp at time zone ${zone}::text) = ${value}`,
  },
  'boolean to choice': {
    to: (value, context) => textToChoice.to(sql`(case when ${value} then 'true' else 'false' end)`, context),
  },
  'json to json': unchanged,
  'text to text': unchanged,
  'date to date': unchanged,
  'instant to instant': unchanged,
  'boolean to boolean': unchanged,
};

export interface PrintedConversion {
  /** The value in its new form, null where it has none. */
  readonly to: Sql;
  /** Of values that convert: nothing of them is lost. */
  readonly exact: Sql;
}

/** Whether values of the one form can become values of the other at all. */
export function converts(from: ValueForm, to: ValueForm): boolean {
  if (from.kind === 'reference' || to.kind === 'reference')
    return from.kind === 'reference' && to.kind === 'reference' && from.table === to.table;
  return Object.hasOwn(conversions, `${from.kind} to ${to.kind}`);
}

/** The conversion of a value, as SQL over it; undefined where nothing of the one form can be of the other. */
export function printConversion(value: Sql, context: ConversionContext): PrintedConversion | undefined {
  const { from, to } = context;
  if (!converts(from, to)) return undefined;
  const conversion = conversions[`${from.kind} to ${to.kind}`] ?? unchanged;
  return { to: conversion.to(value, context), exact: conversion.exact?.(value, context) ?? sql`true` };
}

/** Pairs that convert, for tests and documentation. */
export const conversionNames: readonly string[] = Object.keys(conversions);
