/** Every function that a plan may call: its SQL text, and its answers on each database against JavaScript. */
import {
  compileWorkDays,
  type Parameters,
  type Query,
  type Scalar,
  type ScalarFunction,
  type Type,
  type Value,
} from '@dunlin/expression';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { printScalar } from './print-scalar.ts';

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const types = {
  boolean: { kind: 'boolean' },
  text: { kind: 'text' },
  integer: { kind: 'integer' },
  decimal: { kind: 'decimal' },
  money: { kind: 'money' },
  date: { kind: 'date' },
  instant: { kind: 'instant' },
} as const satisfies Record<string, Type>;

const literal = (value: Value, type: Type): Scalar => ({ kind: 'literal', value, type });
const boolean = (value: boolean | null) => literal(value, types.boolean);
const text = (value: string | null) => literal(value, types.text);
const integer = (value: number | null) => literal(value, types.integer);
const decimal = (value: string | null) => literal(value, types.decimal);
const date = (value: string | null) => literal(value, types.date);
const instant = (value: string | null) => literal(value, types.instant);
const call = (fn: ScalarFunction, type: Type, ...args: Scalar[]): Scalar => ({
  kind: 'call',
  fn,
  args,
  type,
});
const choices = (value: string[] | null) => literal(value, { kind: 'choices' });
const richText = (value: string | null) => literal(value, { kind: 'rich-text' });
const address = (value: Record<string, string> | null) => literal(value, { kind: 'address' });
const condition = (fn: ScalarFunction, ...args: Scalar[]) => call(fn, types.boolean, ...args);
const parameter = (name: string, type: Type): Scalar => ({ kind: 'parameter', name, type });

/** One row with one value. */
const asking = (value: Scalar): Query => ({
  from: { alias: 'w', table: 'sys_workspace' },
  joins: [],
  columns: [{ name: 'value', value }],
});

const parameters: Parameters = {
  today: '2025-07-01',
  zone: 'Asia/Shanghai',
  ids: [1, 3],
  keys: ['a', "b'c"],
  none: [],
};

interface Case {
  scalar: Scalar;
  value: Value;
  /** Stated for one case of each function. */
  sql?: string;
}

/** A week of five days; the day after 2025-06-30 is a holiday, the Saturday after it is worked. */
const workDays = literal(
  compileWorkDays({
    key: 'cn',
    weekdays: [1, 2, 3, 4, 5],
    holidays: ['2025-07-01'],
    workdays: ['2025-07-05'],
  }),
  { kind: 'json' },
);

const cases: Record<ScalarFunction, Case[]> = {
  and: [
    {
      scalar: condition('and', boolean(true), boolean(null)),
      value: null,
      sql: '($1::boolean and $2::boolean)',
    },
    { scalar: condition('and', boolean(false), boolean(null)), value: false },
    { scalar: condition('and'), value: true, sql: 'true' },
  ],
  or: [
    {
      scalar: condition('or', boolean(true), boolean(null)),
      value: true,
      sql: '($1::boolean or $2::boolean)',
    },
    { scalar: condition('or', boolean(false), boolean(null)), value: null },
    { scalar: condition('or'), value: false, sql: 'false' },
  ],
  not: [
    { scalar: condition('not', boolean(false)), value: true, sql: '(not $1::boolean)' },
    { scalar: condition('not', boolean(null)), value: null },
  ],
  equal: [
    { scalar: condition('equal', text('a'), text('a')), value: true, sql: '($1::text = $2::text)' },
    { scalar: condition('equal', text('a'), text('A')), value: false },
    { scalar: condition('equal', text('a'), text(null)), value: null },
    { scalar: condition('equal', decimal('1.50'), decimal('1.5')), value: true },
    { scalar: condition('equal', choices(['b', 'a']), choices(['a', 'b'])), value: true },
    { scalar: condition('equal', choices(['a']), choices(['a', 'b'])), value: false },
    { scalar: condition('equal', choices(['a']), choices(null)), value: null },
  ],
  'not-equal': [
    {
      scalar: condition('not-equal', integer(1), integer(2)),
      value: true,
      sql: '($1::bigint <> $2::bigint)',
    },
    { scalar: condition('not-equal', text(''), text(null)), value: null },
  ],
  less: [
    {
      scalar: condition('less', text('Z'), text('a')),
      value: true,
      sql: '($1::text collate "C" < $2::text)',
    },
    { scalar: condition('less', text('！'), text('😀')), value: true },
    { scalar: condition('less', text('赵'), text('钱')), value: true },
    { scalar: condition('less', integer(2), decimal('2.5')), value: true },
  ],
  'less-or-equal': [
    {
      scalar: condition('less-or-equal', date('2025-01-01'), date('2025-01-01')),
      value: true,
      sql: '($1::date <= $2::date)',
    },
  ],
  greater: [
    {
      scalar: condition('greater', decimal('10'), decimal('9')),
      value: true,
      sql: '($1::numeric > $2::numeric)',
    },
    { scalar: condition('greater', text('b'), text('B')), value: true },
  ],
  'greater-or-equal': [
    {
      scalar: condition(
        'greater-or-equal',
        instant('2025-07-01T00:00:00.001Z'),
        instant('2025-07-01T00:00:00.000Z'),
      ),
      value: true,
      sql: '($1::timestamptz >= $2::timestamptz)',
    },
    { scalar: condition('greater-or-equal', integer(null), integer(0)), value: null },
  ],
  'is-null': [
    { scalar: condition('is-null', text(null)), value: true, sql: '($1::text is null)' },
    { scalar: condition('is-null', text('')), value: false },
  ],
  in: [
    {
      scalar: condition('in', text("b'c"), text('a'), text("b'c")),
      value: true,
      sql: '($1::text in ($2::text, $3::text))',
    },
    { scalar: condition('in', text(null), text('a')), value: null },
    { scalar: condition('in', text('a')), value: false, sql: 'false' },
  ],
  'in-list': [
    {
      scalar: condition('in-list', integer(3), parameter('ids', types.integer)),
      value: true,
      sql: '($1::bigint = any($2::bigint[]))',
    },
    { scalar: condition('in-list', text("b'c"), parameter('keys', types.text)), value: true },
    { scalar: condition('in-list', integer(3), parameter('none', types.integer)), value: false },
  ],
  has: [
    {
      scalar: condition('has', choices(['a', 'b']), text('b')),
      value: true,
      sql: '($1::jsonb @> to_jsonb($2::text))',
    },
    { scalar: condition('has', choices(['ab']), text('a')), value: false },
    { scalar: condition('has', choices(null), text('a')), value: null },
    { scalar: condition('has', choices(['a']), text(null)), value: null },
  ],
  size: [
    {
      scalar: call('size', types.integer, choices(['a', 'b'])),
      value: 2,
      sql: 'jsonb_array_length($1::jsonb)',
    },
    { scalar: call('size', types.integer, choices(null)), value: null },
  ],
  // With rates to look up: records/convert-currency.test.ts.
  convert: [],
  // With people and departments: records/circles.test.ts.
  'in-charge-of': [],
  'in-own-department': [],
  add: [
    {
      scalar: call('add', types.integer, integer(2), integer(3)),
      value: 5,
      sql: 'nullif(least(nullif(greatest(($1::bigint::bigint + $2::bigint::bigint), -9007199254740992), -9007199254740992), 9007199254740992), 9007199254740992)',
    },
    {
      scalar: call('add', types.decimal, decimal('0.1'), decimal('0.2')),
      value: '0.3',
      sql: '($1::numeric + $2::numeric)',
    },
    { scalar: call('add', types.decimal, decimal('0.1'), decimal(null)), value: null },
  ],
  subtract: [
    {
      scalar: call('subtract', types.decimal, decimal('1'), decimal('1.0')),
      value: '0',
      sql: '($1::numeric - $2::numeric)',
    },
  ],
  multiply: [
    {
      scalar: call('multiply', types.decimal, decimal('1.1'), decimal('1.1')),
      value: '1.21',
      sql: '($1::numeric * $2::numeric)',
    },
  ],
  divide: [
    {
      scalar: call('divide', types.decimal, decimal('2'), decimal('3')),
      value: '0.6666666667',
      sql: 'round(div($1::numeric::numeric * 100000000000, nullif($2::numeric::numeric, 0)) * 0.00000000001, 10)',
    },
    { scalar: call('divide', types.decimal, decimal('-2'), decimal('3')), value: '-0.6666666667' },
    { scalar: call('divide', types.decimal, decimal('1'), decimal('0')), value: null },
    {
      scalar: call('divide', types.decimal, decimal('100000000000000000000'), decimal('3')),
      value: '33333333333333333333.3333333333',
    },
    // 0.00000000004999999999999…: rounding twice would make it 0.0000000001.
    {
      scalar: call(
        'divide',
        types.decimal,
        decimal('49999999999999999'),
        decimal('1000000000000000000000000000'),
      ),
      value: '0',
    },
  ],
  round: [
    {
      scalar: call('round', types.decimal, decimal('2.5'), integer(0)),
      value: '3',
      sql: 'round($1::numeric::numeric, $2::bigint::integer)',
    },
    { scalar: call('round', types.decimal, decimal('-2.345'), integer(2)), value: '-2.35' },
  ],
  negate: [
    { scalar: call('negate', types.integer, integer(7)), value: -7, sql: '(- $1::bigint::bigint)' },
    { scalar: call('negate', types.decimal, decimal('-1.5')), value: '1.5' },
    { scalar: call('negate', types.integer, call('negate', types.integer, integer(7))), value: 7 },
  ],
  least: [
    {
      scalar: call('least', types.text, text('a'), text('B'), text(null)),
      value: 'B',
      sql: 'least($1::text collate "C", $2::text collate "C", $3::text collate "C")',
    },
  ],
  greatest: [
    {
      scalar: call('greatest', types.integer, integer(1), integer(2)),
      value: 2,
      sql: 'greatest($1::bigint, $2::bigint)',
    },
    { scalar: call('greatest', types.date, date(null), date(null)), value: null },
  ],
  coalesce: [
    {
      scalar: call('coalesce', types.text, text(null), text('')),
      value: '',
      sql: 'coalesce($1::text, $2::text)',
    },
  ],
  concat: [
    { scalar: call('concat', types.text, text('a'), text('b')), value: 'ab', sql: '($1::text || $2::text)' },
    { scalar: call('concat', types.text, text('a'), text(null)), value: null },
  ],
  lower: [
    { scalar: call('lower', types.text, text('ABC É')), value: 'abc É', sql: 'lower($1::text collate "C")' },
  ],
  contains: [
    {
      scalar: condition('contains', text('ab%c'), text('b%')),
      value: true,
      sql: '(strpos($1::text, $2::text) > 0)',
    },
    { scalar: condition('contains', text('abc'), text('')), value: true },
    { scalar: condition('contains', text('abc'), text('B')), value: false },
  ],
  'starts-with': [
    {
      scalar: condition('starts-with', text('INV-1'), text('INV')),
      value: true,
      sql: 'starts_with($1::text, $2::text)',
    },
    { scalar: condition('starts-with', text('abc'), text('_')), value: false },
  ],
  'days-between': [
    {
      scalar: call('days-between', types.integer, date('2025-06-30'), parameter('today', types.date)),
      value: 1,
      sql: '($1::date - $2::date)',
    },
    { scalar: call('days-between', types.integer, date('2024-03-01'), date('2024-02-28')), value: -2 },
  ],
  'add-days': [
    {
      scalar: call('add-days', types.date, date('2024-02-28'), integer(2)),
      value: '2024-03-01',
      sql: "('0001-01-01'::date + nullif(least(nullif(greatest(($1::date - '0001-01-01'::date) + $2::bigint::bigint, -1), -1), 3652059), 3652059)::integer)",
    },
  ],
  'date-of': [
    {
      scalar: call('date-of', types.date, instant('2025-07-01T17:00:00Z'), parameter('zone', types.text)),
      value: '2025-07-02',
      sql: "nullif(least(nullif(greatest(($1::timestamptz at time zone $2::text)::date, '0001-01-01'::date - 1), '0001-01-01'::date - 1), '10000-01-01'::date), '10000-01-01'::date)",
    },
  ],
  'to-decimal': [
    { scalar: call('to-decimal', types.decimal, integer(3)), value: '3', sql: '$1::bigint::numeric' },
  ],
  remainder: [
    {
      scalar: call('remainder', types.integer, integer(-7), integer(3)),
      value: -1,
      sql: 'mod($1::bigint::bigint, nullif($2::bigint::bigint, 0))',
    },
    { scalar: call('remainder', types.decimal, decimal('1'), decimal('0.3')), value: '0.1' },
    { scalar: call('remainder', types.decimal, decimal('1'), decimal('0')), value: null },
  ],
  floor: [
    { scalar: call('floor', types.decimal, decimal('-0.1')), value: '-1', sql: 'floor($1::numeric)' },
    { scalar: call('floor', types.integer, integer(3)), value: 3 },
  ],
  ceiling: [
    { scalar: call('ceiling', types.decimal, decimal('-0.9')), value: '0', sql: 'ceil($1::numeric)' },
  ],
  absolute: [
    { scalar: call('absolute', types.decimal, decimal('-0.50')), value: '0.5', sql: 'abs($1::numeric)' },
  ],
  upper: [
    {
      scalar: call('upper', types.text, text('abc éß')),
      value: 'ABC éß',
      sql: 'upper($1::text collate "C")',
    },
  ],
  trim: [
    {
      scalar: call('trim', types.text, text('\u3000 a b\t'), text(' \t\u3000')),
      value: 'a b',
      sql: 'btrim($1::text, $2::text)',
    },
  ],
  length: [{ scalar: call('length', types.integer, text('赵😀')), value: 2, sql: 'length($1::text)' }],
  substring: [
    {
      scalar: call('substring', types.text, text('a😀b'), integer(0), integer(3)),
      value: 'a😀',
      sql:
        'case when $1::bigint::bigint + $2::bigint::bigint is not null then substr($3::text, ' +
        'least(greatest($4::bigint::bigint, 1), 2147483647)::integer, ' +
        'least(greatest(least($5::bigint::bigint, $6::bigint::bigint + $7::bigint::bigint - 1), 0), 2147483647)::integer) end',
    },
    {
      scalar: call('substring', types.text, text('abc'), integer(2), integer(9007199254740991)),
      value: 'bc',
    },
    { scalar: call('substring', types.text, text('abc'), integer(1), integer(null)), value: null },
  ],
  right: [
    {
      scalar: call('right', types.text, text('a😀b'), integer(2)),
      value: '😀b',
      sql:
        'case when $1::bigint::bigint is not null then ' +
        'right($2::text, least(greatest($3::bigint::bigint, 0), 2147483647)::integer) end',
    },
    { scalar: call('right', types.text, text('abc'), integer(-1)), value: '' },
  ],
  matches: [
    {
      scalar: condition('matches', text('a😀b'), text('^a.b$|\\d{2,}')),
      value: true,
      sql: '($1::text collate "C" ~ $2::text)',
    },
    { scalar: condition('matches', text('a\nb'), text('^a[^x]b$')), value: true },
    { scalar: condition('matches', text('b'), text('^a$')), value: false },
    { scalar: condition('matches', text(null), text('a')), value: null },
  ],
  'add-months': [
    {
      scalar: call('add-months', types.date, date('2024-01-31'), integer(1)),
      value: '2024-02-29',
      sql:
        "('0001-01-01'::date + nullif(least(nullif(greatest(((($1::date + 3652425) + make_interval(months => " +
        "greatest(least($2::bigint::bigint, 119988), -119988)::integer))::date - '0001-01-01'::date - 3652425), " +
        '-1), -1), 3652059), 3652059)::integer)',
    },
    { scalar: call('add-months', types.date, date('0001-02-28'), integer(-1)), value: '0001-01-28' },
    { scalar: call('add-months', types.date, date('0001-01-01'), integer(-1)), value: null },
    { scalar: call('add-months', types.date, date('2025-01-01'), integer(9007199254740991)), value: null },
    { scalar: call('add-months', types.date, date('2025-01-01'), integer(null)), value: null },
  ],
  'start-of': [
    {
      scalar: call('start-of', types.date, date('2025-07-06'), text('week')),
      value: '2025-06-30',
      sql: "date_trunc('week', $1::date::timestamp)::date",
    },
    { scalar: call('start-of', types.date, date('2025-07-06'), text('day')), value: '2025-07-06' },
  ],
  'end-of': [
    {
      scalar: call('end-of', types.date, date('2024-02-10'), text('month')),
      value: '2024-02-29',
      sql:
        "nullif(least((date_trunc('month', $1::date::timestamp) + interval '1 month' - interval '1 day')::date, " +
        "'10000-01-01'::date), '10000-01-01'::date)",
    },
    { scalar: call('end-of', types.date, date('9999-12-31'), text('week')), value: null },
  ],
  'date-part': [
    {
      scalar: call('date-part', types.integer, date('2025-07-06'), text('weekday')),
      value: 7,
      sql: 'extract(isodow from $1::date)::integer',
    },
  ],
  'business-days-between': [
    {
      scalar: call('business-days-between', types.integer, date('2025-06-30'), date('2025-07-06'), workDays),
      value: 4,
      sql:
        "((((($1::date - '0001-01-01'::date) + 7) / 7 - 1) * 5 + ($2::bigint[])[(($3::date - '0001-01-01'::date) + 7) % 7 + 1]" +
        " + ($4::bigint[])[width_bucket(($5::date - '0001-01-01'::date)::bigint, $6::bigint[]) + 1]) - " +
        "(((($7::date - '0001-01-01'::date) + 7) / 7 - 1) * 5 + ($8::bigint[])[(($9::date - '0001-01-01'::date) + 7) % 7 + 1]" +
        " + ($10::bigint[])[width_bucket(($11::date - '0001-01-01'::date)::bigint, $12::bigint[]) + 1]))",
    },
  ],
  'add-business-days': [
    {
      scalar: call('add-business-days', types.date, date('2025-06-30'), integer(1), workDays),
      value: '2025-07-02',
    },
    {
      scalar: call('add-business-days', types.date, date('2025-07-06'), integer(-1), workDays),
      value: '2025-07-05',
    },
    {
      scalar: call('add-business-days', types.date, date('2025-07-06'), integer(0), workDays),
      value: '2025-07-06',
    },
    {
      scalar: call('add-business-days', types.date, date('2025-07-06'), integer(9007199254740991), workDays),
      value: null,
    },
  ],
  bucket: [
    {
      scalar: call(
        'bucket',
        types.text,
        decimal('31'),
        text('a'),
        decimal('1'),
        text('b'),
        decimal('31'),
        text('c'),
      ),
      value: 'c',
      sql: '($1::text[])[width_bucket($2::numeric::numeric, $3::numeric[]) + 1]',
    },
    {
      scalar: call('bucket', types.text, decimal(null), text('a'), decimal('1'), text('b')),
      value: null,
    },
  ],
  'to-text': [
    {
      scalar: call('to-text', types.text, richText('<p>a &lt;b&gt; &amp;lt;</p><ul><li>c</li></ul>')),
      value: 'a <b> &lt;\nc',
    },
    { scalar: call('to-text', types.text, richText(null)), value: null },
    {
      scalar: call('to-text', types.text, address({ street: '1 High St', city: 'Leeds' })),
      value: 'Leeds 1 High St',
    },
    { scalar: call('to-text', types.text, address(null)), value: null },
    {
      scalar: call('to-text', types.text, decimal('1.50')),
      value: '1.5',
      sql: 'trim_scale($1::numeric)::text',
    },
    { scalar: call('to-text', types.text, integer(-12)), value: '-12', sql: '$1::bigint::text' },
    { scalar: call('to-text', types.text, date('2025-07-01')), value: '2025-07-01' },
    { scalar: call('to-text', types.text, call('add', types.integer, integer(1), integer(2))), value: '3' },
  ],
};

const stated = Object.entries(cases).flatMap(([fn, list]) =>
  list.flatMap(({ scalar, sql }) => (sql === undefined ? [] : [{ fn, scalar, sql }])),
);
const all = Object.entries(cases).flatMap(([fn, list]) =>
  list.map((each, index) => ({ name: `${fn} ${index + 1}`, ...each })),
);

test.each(stated)('$fn prints $sql', ({ scalar, sql }) => {
  expect(printScalar(scalar, { parameters, schema: 'test' }).compile(compiler).sql).toBe(sql);
});

test('every function has a case that states its SQL, but for long ones', () => {
  const long = ['add-business-days', 'convert', 'in-charge-of', 'in-own-department'];
  expect(new Set([...stated.map(({ fn }) => fn), ...long])).toEqual(new Set(Object.keys(cases)));
});

test('calls inside calls grow by their own length: none writes an argument out twice', () => {
  const steps: Record<string, (inner: Scalar) => Scalar> = {
    dates: (inner) =>
      call(
        'end-of',
        types.date,
        call('add-months', types.date, call('add-days', types.date, inner, integer(1)), integer(1)),
        text('week'),
      ),
    'business days': (inner) => call('add-business-days', types.date, inner, integer(1), workDays),
    counts: (inner) => {
      const days = call('business-days-between', types.integer, inner, date('2025-07-01'), workDays);
      return call('add-business-days', types.date, date('2025-07-01'), days, workDays);
    },
    texts: (inner) => {
      const length = call('length', types.integer, call('to-text', types.text, inner));
      const part = call('right', types.text, text('abc'), length);
      const count = call('length', types.integer, part);
      const middle = call('substring', types.text, text('abc'), integer(1), count);
      return call('add-days', types.date, date('2025-07-01'), call('length', types.integer, middle));
    },
    'whole numbers': (inner) => {
      const part = call('date-part', types.integer, inner, text('day'));
      const sum = call('remainder', types.integer, call('add', types.integer, part, integer(1)), integer(7));
      return call('add-days', types.date, date('2025-07-01'), sum);
    },
  };
  for (const [name, step] of Object.entries(steps)) {
    const lengthOf = (depth: number): number => {
      let scalar: Scalar = { kind: 'column', alias: 't', column: 'd', type: types.date };
      for (let count = 0; count < depth; count++) scalar = step(scalar);
      return printScalar(scalar, { parameters, schema: 'test' }).compile(compiler).sql.length;
    };
    expect(lengthOf(12) / lengthOf(6), name).toBeLessThan(3);
  }
});

test('no value ever becomes part of the SQL', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      const { sql, parameters: bound } = printScalar(condition('equal', text(value), text('x')), {
        parameters,
        schema: 'test',
      }).compile(compiler);
      expect(sql).toBe('($1::text = $2::text)');
      expect(bound).toEqual([value, 'x']);
    }),
  );
});

test('a parameter that was not given is a bug, inherited names included', () => {
  const print = (name: string) => () =>
    printScalar(parameter(name, types.text), { parameters, schema: 'test' });
  expect(print('missing')).toThrow('needs a parameter "missing"');
  expect(print('__proto__')).toThrow('needs a parameter');
  expect(print('ids')).toThrow('is a list');
});

describe('printed scalars', async () => {
  await onEachDatabase((place) => {
    it.each(all)('give the value that SPEC.md demands: $name', async ({ scalar, value }) => {
      const rows = await place.database.read(place.workspace, (session) =>
        session.run(asking(scalar), parameters),
      );
      expect(rows).toEqual([{ value }]);
    });

    it('give values of every type in the form of Value', async () => {
      const columns = [
        boolean(false),
        text('a\n"\\'),
        integer(9007199254740991),
        decimal('12345678901234567890.5000'),
        date('0001-01-01'),
        instant('2025-07-01T01:02:03.004Z'),
        literal(null, { kind: 'null' }),
      ].map((value, index) => ({ name: `c${index}`, value }));
      const rows = await place.database.read(place.workspace, (session) =>
        session.run({ ...asking(boolean(true)), columns }, parameters),
      );
      expect(rows).toEqual([
        {
          c0: false,
          c1: 'a\n"\\',
          c2: 9007199254740991,
          c3: '12345678901234567890.5',
          c4: '0001-01-01',
          c5: '2025-07-01T01:02:03.004Z',
          c6: null,
        },
      ]);
    });

    it('refuse a whole number that JavaScript cannot hold', async () => {
      const tooLarge = literal('9007199254740993', types.integer);
      const attempt = place.database.read(place.workspace, (session) =>
        session.run(asking(tooLarge), parameters),
      );
      await expect(attempt).rejects.toMatchObject({ code: 'store.value-range' });
    });

    it('round a division exactly, however large or small its parts', async () => {
      const digits = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
      await fc.assert(
        fc.asyncProperty(
          digits,
          digits.filter((n) => n !== 0n),
          async (over, under) => {
            const quotient = call('divide', types.decimal, decimal(`${over}`), decimal(`${under}`));
            const [row] = await place.database.read(place.workspace, (session) =>
              session.run(asking(quotient), parameters),
            );
            expect(row?.['value']).toBe(exactQuotient(over, under));
          },
        ),
        { numRuns: 40 },
      );
    });
  });
});

/** Half away from zero at ten digits, in whole numbers. */
function exactQuotient(over: bigint, under: bigint): string {
  const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);
  const scaled = (magnitude(over) * 10n ** 10n * 2n + magnitude(under)) / (magnitude(under) * 2n);
  const text = scaled.toString().padStart(11, '0');
  const trimmed = `${text.slice(0, -10)}.${text.slice(-10)}`.replace(/\.?0+$/, '');
  return over < 0n !== under < 0n && scaled !== 0n ? `-${trimmed}` : trimmed;
}
