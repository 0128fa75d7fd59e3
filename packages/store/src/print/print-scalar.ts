/**
 * Scalars of a query plan -> SQL. Semantics are those of SPEC.md: three-valued logic as in SQL; texts compare by
 * code point (collation C) on every database; whole numbers compute as numeric, so that nothing overflows;
 * a division keeps ten digits after the point, rounded half away from zero, and is null for a divisor of 0.
 */
import {
  addressParts,
  type Parameters,
  type Scalar,
  type ScalarFunction,
  type Type,
} from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from './identifier.ts';
import { parameterValue, printList, printValue } from './print-value.ts';

type Sql = RawBuilder<unknown>;
type Call = Extract<Scalar, { kind: 'call' }>;
type Aggregate = Extract<Scalar, { kind: 'aggregate' }>;

export interface ScalarContext {
  readonly parameters: Parameters;
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
      const value = parameterValue(context.parameters, scalar.name);
      if (Array.isArray(value))
        throw new Error(`The parameter "${scalar.name}" is a list: only in-list takes it`);
      return printValue(value as Exclude<typeof value, readonly number[]>, scalar.type);
    }
    case 'call':
      if (scalar.fn === 'in-list') return printInList(scalar, context);
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

/** Whole numbers as numeric: a sum of two bigints can be beyond bigint. */
const arithmetic =
  (operator: Sql) =>
  (args: readonly Sql[], call: Call): Sql =>
    sql`(${sql.join(call.type.kind === 'integer' ? args.map((arg) => sql`${arg}::numeric`) : args, operator)})`;

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
  Record<Exclude<ScalarFunction, 'in-list'>, (args: readonly Sql[], call: Call) => Sql>
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
  negate: ([a], call) => (call.type.kind === 'integer' ? sql`(- ${a}::numeric)` : sql`(- ${a})`),
  least: chosen(sql`least`),
  greatest: chosen(sql`greatest`),
  coalesce: (args) => sql`coalesce(${sql.join(args)})`,
  concat: (args) => infix(sql` || `)(args),
  // Under collation C only A to Z change, everywhere alike.
  lower: ([a]) => sql`lower(${a} collate "C")`,
  contains: ([whole, part]) => sql`(strpos(${whole}, ${part}) > 0)`,
  'starts-with': ([whole, start]) => sql`starts_with(${whole}, ${start})`,
  'days-between': ([from, to]) => sql`(${to} - ${from})`,
  'add-days': ([date, days]) => sql`(${date} + ${days}::integer)`,
  'date-of': ([instant, zone]) => sql`((${instant} at time zone ${zone})::date)`,
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
  if (!Array.isArray(values)) throw new Error(`The parameter "${list.name}" must be a list`);
  return sql`(${printScalar(subject, context)} = any(${printList(values, subject.type)}))`;
}

function printAggregate(scalar: Aggregate, context: ScalarContext): Sql {
  const { fn, value, filter, type } = scalar;
  const of = value && printScalar(value, context);
  const where = filter ? sql` filter (where ${printScalar(filter, context)})` : sql``;
  if (fn === 'count') return sql`count(${of ?? sql`*`})${where}`;
  if (of === undefined) throw new Error(`The aggregate ${fn} needs a value`);
  switch (fn) {
    case 'sum':
      return sql`coalesce(sum(${of})${where}, 0)`;
    case 'average':
      return quotient(sql`(sum(${of})${where})::numeric`, sql`(count(${of})${where})::numeric`);
    case 'min':
      return sql`min(${collated(of, type)})${where}`;
    case 'max':
      return sql`max(${collated(of, type)})${where}`;
  }
}
