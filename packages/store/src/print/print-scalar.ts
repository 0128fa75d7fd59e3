/**
 * Scalars of a query plan -> SQL. Semantics are those of SPEC.md: three-valued logic as in SQL; texts compare by
 * code point (collation C) on every database; whole numbers compute as bigint, where nothing overflows;
 * a division keeps ten digits after the point, rounded half away from zero, and is null for a divisor of 0.
 */
import {
  addressParts,
  convertedDigits,
  type DatePart,
  type DateUnit,
  isNumeric,
  type Parameters,
  type Scalar,
  type ScalarFunction,
  type Type,
  type Value,
  type WorkDays,
} from '@dunlin/expression';
import { isExpression, type RawBuilder, sql } from 'kysely';
import { identifier } from './identifier.ts';
import { printCircle } from './print-circle.ts';
import {
  addBusinessDays,
  addDays,
  addMonths,
  businessDaysBetween,
  dateOf,
  datePart,
  endOf,
  startOf,
} from './print-dates.ts';
import { printPattern } from './print-pattern.ts';
import { right, substring } from './print-texts.ts';
import { parameterValue, printList, printSlot, printValue } from './print-value.ts';
import { wholeNumber } from './print-whole-number.ts';
import { Slot, type Slots } from './slots.ts';

type Sql = RawBuilder<unknown>;
type Call = Extract<Scalar, { kind: 'call' }>;
type Aggregate = Extract<Scalar, { kind: 'aggregate' }>;

export interface ScalarContext {
  readonly parameters: Parameters | Slots;
  /** The workspace's schema, where rates and its currency stand. */
  readonly schema: string;
  /** Expressions that stand elsewhere in the query under a name, such as group keys; asked before anything prints. */
  readonly named?: (scalar: Scalar) => Sql | undefined;
}

export function printScalar(scalar: Scalar, context: ScalarContext): Sql {
  const named = context.named?.(scalar);
  if (named) return named;
  switch (scalar.kind) {
    case 'column':
      return identifier(scalar.alias, scalar.column);
    case 'literal':
      return printValue(scalar.value, scalar.type);
    case 'parameter': {
      if (scalar.name === 'currency') {
        return sql`(select currency from ${identifier(context.schema, 'sys_workspace')})`;
      }
      const value = parameterValue(context.parameters, scalar.name);
      if (value instanceof Slot) return printSlot(value, scalar.type);
      if (Array.isArray(value) || isExpression(value))
        throw new Error(`The parameter "${scalar.name}" is a list: only in-list takes it`);
      return printValue(value as Value, scalar.type);
    }
    case 'call':
      if (scalar.fn === 'in-list') return printInList(scalar, context);
      if (scalar.fn === 'convert') return printConvert(scalar, context);
      if (scalar.fn === 'in-charge-of' || scalar.fn === 'in-own-department')
        return printAmong(scalar, scalar.fn, context);
      return printCall[scalar.fn](
        scalar.args.map((arg) => printScalar(arg, context)),
        scalar,
      );
    case 'case': {
      const branches = scalar.branches.map(
        ({ when, then }) => sql`when ${printScalar(when, context)} then ${printScalar(then, context)}`,
      );
      const otherwise = printScalar(scalar.otherwise, context);
      return branches.length === 0
        ? otherwise
        : sql`case ${sql.join(branches, sql` `)} else ${otherwise} end`;
    }
    case 'aggregate':
      return printAggregate(scalar, context);
  }
}

const isText = (type: Type): boolean => type.kind === 'text' || type.kind === 'choice';

/** Under collation C where order matters; equality does not depend on it and can use any index. */
export const collated = (printed: Sql, type: Type): Sql =>
  isText(type) ? sql`${printed} collate "C"` : printed;

const infix =
  (operator: Sql) =>
  (args: readonly Sql[]): Sql =>
    sql`(${sql.join(args, operator)})`;

const inOrder =
  (operator: Sql) =>
  ([a, b]: readonly Sql[], call: Call): Sql =>
    sql`(${collated(a!, call.args[0]!.type)} ${operator} ${b})`;

const arithmetic =
  (operator: Sql) =>
  (args: readonly Sql[], call: Call): Sql =>
    call.type.kind === 'integer'
      ? wholeNumber(sql`(${sql.join(args.map(asWhole), operator)})`)
      : sql`(${sql.join(args, operator)})`;

const asWhole = (arg: Sql): Sql => sql`${arg}::bigint`;

/** For whole numbers the value itself, since they have no fraction. */
const rounding =
  (fn: Sql) =>
  ([a]: readonly Sql[], call: Call): Sql =>
    call.type.kind === 'integer' ? a! : sql`${fn}(${a})`;

/** The n-th argument as a function that names it several times wants it. */
const argument = (call: Call, args: readonly Sql[], index: number): readonly [Scalar, Sql] => [
  call.args[index]!,
  args[index]!,
];

/** What the checker leaves only as a literal. */
function literalOf(call: Call, index: number): Value {
  const scalar = call.args[index];
  if (scalar?.kind !== 'literal') throw new Error(`The argument ${index} of ${call.fn} must be a literal`);
  return scalar.value;
}

/** The label at the place among the bounds; both lists are bound as one value each. */
function printBucket([value]: readonly Sql[], call: Call): Sql {
  const literals = call.args.slice(1).map((_, index) => literalOf(call, index + 1) as string | number);
  const labels = literals.filter((_, index) => index % 2 === 0);
  const bounds = literals.filter((_, index) => index % 2 === 1);
  const { type } = call.args[0]!;
  const subject = isNumeric(type)
    ? sql`${value}::${type.kind === 'integer' ? sql`bigint` : sql`numeric`}`
    : value;
  return sql`(${printList(labels, call.type)})[width_bucket(${subject}, ${printList(bounds, type)}) + 1]`;
}

const chosen =
  (fn: Sql) =>
  (args: readonly Sql[], call: Call): Sql =>
    sql`${fn}(${sql.join(args.map((arg) => collated(arg, call.type)))})`;

/**
 * Exact: `div` cuts to eleven digits after the point, whereupon rounding to ten depends on the eleventh alone.
 * PostgreSQL's own `/` keeps fewer digits the larger the dividend is, and rounds twice.
 */
const quotient = (over: Sql, under: Sql): Sql =>
  sql`round(div(${over} * 100000000000, nullif(${under}, 0)) * 0.00000000001, 10)`;

/** Each has every key of the other. */
const sameList = ([a, b]: readonly Sql[]): Sql => sql`(${a} @> ${b} and ${b} @> ${a})`;

/** The steps of `plainText` in expression. */
const plainText = (html: Sql): Sql => {
  const lines = sql`regexp_replace(${html}, '<(br|/p|/li|/h[1-6]|/blockquote|/pre)[^>]*>', E'\\n', 'g')`;
  const bare = sql`regexp_replace(${lines}, '<[^>]*>', '', 'g')`;
  const decoded = sql`replace(replace(replace(${bare}, '&lt;', '<'), '&gt;', '>'), '&amp;', '&')`;
  return sql`rtrim(${decoded}, E'\\n')`;
};

/** Null for no address: joining alone would make an empty text of it. */
const addressText = (address: Sql): Sql => {
  const parts = addressParts.map((part) => sql`${address} ->> ${sql.lit(part)}`);
  return sql`(case when ${address} is not null then concat_ws(' ', ${sql.join(parts)}) end)`;
};

/** A new function in the plan is a compile error here until it is printed. */
const printCall: Readonly<
  Record<
    Exclude<ScalarFunction, 'in-list' | 'convert' | 'in-charge-of' | 'in-own-department'>,
    (args: readonly Sql[], call: Call) => Sql
  >
> = {
  and: (args) => (args.length === 0 ? sql`true` : infix(sql` and `)(args)),
  or: (args) => (args.length === 0 ? sql`false` : infix(sql` or `)(args)),
  not: ([a]) => sql`(not ${a})`,
  equal: (args, call) => (call.args[0]!.type.kind === 'choices' ? sameList(args) : infix(sql` = `)(args)),
  'not-equal': (args, call) =>
    call.args[0]!.type.kind === 'choices' ? sql`(not ${sameList(args)})` : infix(sql` <> `)(args),
  less: inOrder(sql`<`),
  'less-or-equal': inOrder(sql`<=`),
  greater: inOrder(sql`>`),
  'greater-or-equal': inOrder(sql`>=`),
  'is-null': ([a]) => sql`(${a} is null)`,
  in: ([subject, ...list]) => (list.length === 0 ? sql`false` : sql`(${subject} in (${sql.join(list)}))`),
  has: ([list, key]) => sql`(${list} @> to_jsonb(${key}))`,
  size: ([list]) => sql`jsonb_array_length(${list})`,
  add: arithmetic(sql` + `),
  subtract: arithmetic(sql` - `),
  multiply: arithmetic(sql` * `),
  divide: ([over, under]) => quotient(sql`${over}::numeric`, sql`${under}::numeric`),
  round: ([value, digits]) => sql`round(${value}::numeric, ${digits ?? sql`0`}::integer)`,
  negate: ([a], call) => (call.type.kind === 'integer' ? sql`(- ${asWhole(a!)})` : sql`(- ${a})`),
  remainder: ([over, under], call) => {
    const to = call.type.kind === 'integer' ? sql`bigint` : sql`numeric`;
    return sql`mod(${over}::${to}, nullif(${under}::${to}, 0))`;
  },
  floor: rounding(sql`floor`),
  ceiling: rounding(sql`ceil`),
  absolute: ([a]) => sql`abs(${a})`,
  least: chosen(sql`least`),
  greatest: chosen(sql`greatest`),
  coalesce: (args) => sql`coalesce(${sql.join(args)})`,
  concat: (args) => infix(sql` || `)(args),
  // Under collation C only A to Z change, everywhere alike.
  lower: ([a]) => sql`lower(${a} collate "C")`,
  upper: ([a]) => sql`upper(${a} collate "C")`,
  trim: ([a, blanks]) => sql`btrim(${a}, ${blanks})`,
  length: ([a]) => sql`length(${a})`,
  substring: (args, call) => substring(args[0]!, argument(call, args, 1), argument(call, args, 2)),
  right: (args, call) => right(args[0]!, argument(call, args, 1)),
  contains: ([whole, part]) => sql`(strpos(${whole}, ${part}) > 0)`,
  'starts-with': ([whole, start]) => sql`starts_with(${whole}, ${start})`,
  matches: ([text], call) => sql`(${text} collate "C" ~ ${printPattern(literalOf(call, 1) as string)}::text)`,
  'days-between': ([from, to]) => sql`(${to} - ${from})`,
  'add-days': ([date, days]) => addDays(date!, days!),
  'add-months': ([date, months]) => addMonths(date!, months!),
  'start-of': ([date], call) => startOf(date!, literalOf(call, 1) as DateUnit),
  'end-of': ([date], call) => endOf(date!, literalOf(call, 1) as DateUnit),
  'date-part': ([date], call) => datePart(date!, literalOf(call, 1) as DatePart),
  'business-days-between': (args, call) =>
    businessDaysBetween(argument(call, args, 0), argument(call, args, 1), literalOf(call, 2) as WorkDays),
  'add-business-days': (args, call) =>
    addBusinessDays(argument(call, args, 0), argument(call, args, 1), literalOf(call, 2) as WorkDays),
  bucket: printBucket,
  'date-of': ([instant, zone]) => dateOf(instant!, zone!),
  'to-decimal': ([a]) => sql`${a}::numeric`,
  'to-text': ([a], call) => {
    const from = call.args[0]!.type.kind;
    if (from === 'rich-text') return plainText(a!);
    if (from === 'address') return addressText(a!);
    return from === 'decimal' || from === 'money' ? sql`trim_scale(${a})::text` : sql`${a}::text`;
  },
};

/** The list is the second argument: a parameter that holds an array, bound as one value however long it is. */
function printInList({ args: [subject, list] }: Call, context: ScalarContext): Sql {
  if (subject === undefined || list?.kind !== 'parameter')
    throw new Error('in-list takes a parameter that holds a list');
  const values = parameterValue(context.parameters, list.name);
  const printed = printScalar(subject, context);
  if (values instanceof Slot) return sql`(${printed} = any(${printSlot(values, subject.type)}[]))`;
  if (isExpression(values)) return sql`(${printed} = any(${values}))`;
  if (!Array.isArray(values)) throw new Error(`The parameter "${list.name}" must be a list`);
  return sql`(${printed} = any(${printList(values, subject.type)}))`;
}

/**
 * The rate is looked up in the unique index over pair and day, once a row and whatever the number of rates; a join
 * would have to compare days, and so meet every rate of the pair.
 */
function printConvert({ args }: Call, context: ScalarContext): Sql {
  const [amount, from, to, day] = args.map((arg) => printScalar(arg, context)) as [Sql, Sql, Sql, Sql];
  const rate = sql`(select rates.rate from ${identifier(context.schema, 'currency_rates')} as rates
    where rates.from_currency = ${from} and rates.to_currency = ${to} and rates.valid_from <= ${day}
    order by rates.valid_from desc limit 1)`;
  return sql`(case when ${from} = ${to} then ${amount} else round(${amount} * ${rate}, ${sql.lit(convertedDigits)}) end)`;
}

/** An array, so that an index on the reference can be used. */
function printAmong({ args }: Call, fn: 'in-charge-of' | 'in-own-department', context: ScalarContext): Sql {
  const [asked, user] = args.map((arg) => printScalar(arg, context)) as [Sql, Sql];
  const { type } = args[0]!;
  const isDepartment = type.kind === 'reference' && type.table === 'departments';
  const circle =
    fn === 'in-charge-of'
      ? isDepartment
        ? 'headed-departments'
        : 'subordinates'
      : isDepartment
        ? 'own-departments'
        : 'colleagues';
  const circled = printCircle(circle, sql`${user}::bigint`, context.schema);
  return sql`(${asked} is not null and ${asked}::bigint = any(array${circled}))`;
}

function printAggregate(scalar: Aggregate, context: ScalarContext): Sql {
  const { fn, value, filter, type } = scalar;
  const of = value && printScalar(value, context);
  const where = filter ? sql` filter (where ${printScalar(filter, context)})` : sql``;
  if (fn === 'count') return sql`count(${of ?? sql`*`})${where}`;
  if (of === undefined) throw new Error(`The aggregate ${fn} needs a value`);
  switch (fn) {
    case 'sum':
      return type.kind === 'integer'
        ? sql`${wholeNumber(sql`coalesce(sum(${of})${where}, 0)`)}::bigint`
        : sql`coalesce(sum(${of})${where}, 0)`;
    case 'average':
      return quotient(sql`(sum(${of})${where})::numeric`, sql`(count(${of})${where})::numeric`);
    case 'min':
      return sql`min(${collated(of, type)})${where}`;
    case 'max':
      return sql`max(${collated(of, type)})${where}`;
  }
}
