/**
 * Random typed expressions over a table of a random schema, made from the registry of operators: one entry for each,
 * so that an operator without one does not compile. Mostly well typed; now and then a part of another type is put in,
 * so that the checker has something to refuse.
 */
import type { Expression } from '@dunlin/definition';
import type { OperatorName, Schema, Type, TypeKind } from '@dunlin/expression';
import type { Draw } from './draw.ts';
import { choiceKeys, currencies, presentValue } from './random-values.ts';

export interface RandomScope {
  readonly schema: Schema;
  readonly table: string;
}

/** What an expression is to be: every number that is no whole one is `decimal`, every choice `text`. */
export type Wanted =
  | 'boolean'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'instant'
  | 'choices'
  | 'reference';
const wantedKinds: readonly Wanted[] = [
  'boolean',
  'text',
  'integer',
  'decimal',
  'date',
  'instant',
  'choices',
  'reference',
];
const frequentKinds: readonly Wanted[] = ['boolean', 'text', 'integer', 'decimal', 'date'];
const ordered: readonly Wanted[] = ['text', 'integer', 'decimal', 'date', 'instant'];

const wantedOf: Readonly<Record<TypeKind, Wanted | undefined>> = {
  boolean: 'boolean',
  text: 'text',
  choice: 'text',
  'rich-text': 'text',
  address: 'text',
  integer: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  date: 'date',
  instant: 'instant',
  choices: 'choices',
  reference: 'reference',
  json: undefined,
  null: undefined,
};

const maxDepth = 4;

export const randomExpression = (draw: Draw, scope: RandomScope): Expression =>
  new Writer(draw).any(scope, draw.oneIn(3) ? draw.pick(wantedKinds) : draw.pick(frequentKinds), 0);

/** An aggregate over rows that refer to the table; undefined where none do. */
export function randomAggregate(draw: Draw, scope: RandomScope): Expression | undefined {
  const writer = new Writer(draw);
  const kind = draw.pick<Wanted>(['integer', 'decimal', 'text', 'date']);
  return writer.aggregate(scope, kind, maxDepth - 2, []);
}

interface Generator {
  /** What the operator can give. */
  readonly gives: readonly Wanted[];
  /** Arguments in JSON Logic as the operator spells them; `part` writes an expression of a kind one step deeper. */
  write(draw: Draw, part: (kind: Wanted) => Expression, kind: Wanted, scope: RandomScope): Expression;
}

const all = wantedKinds;
const numbers: readonly Wanted[] = ['integer', 'decimal'];

const written =
  (operator: string, ...kinds: readonly Wanted[]): Generator['write'] =>
  (_draw, part) => ({ [operator]: kinds.map(part) });

const numeric = (operator: string, count: number): Generator => ({
  gives: numbers,
  write: (draw, part, kind) => ({
    [operator]: Array.from({ length: count }, () =>
      part(kind === 'decimal' && draw.oneIn(3) ? 'integer' : kind),
    ),
  }),
});

const relation = (operator: string, kinds: readonly Wanted[], longest: number): Generator => ({
  gives: ['boolean'],
  write(draw, part) {
    const kind = draw.pick(kinds);
    const length = longest === 3 && draw.oneIn(4) ? 3 : 2;
    return {
      [operator]: Array.from({ length }, () => part(kind === 'decimal' && draw.oneIn(4) ? 'integer' : kind)),
    };
  },
});

const extreme = (operator: string): Generator => ({
  gives: ordered,
  write: (draw, part, kind) => ({ [operator]: draw.some(2, 3, () => part(kind)) }),
});

const literalOf = (draw: Draw, kind: Wanted): Expression => {
  switch (kind) {
    case 'boolean':
      return draw.oneIn(2);
    case 'decimal':
      return draw.pick([0.5, 1.5, 2.99999, 1e-7, -0.1, 123456.789, 1e21, -0, 0.1, 2.5, 5e-324, 1.7e38]);
    case 'integer':
      return draw.pick([
        0, 1, 2, -1, -0, 3, 10, 31, 365, 12, 9007199254740991, -9007199254740991, 4000000000,
      ]);
    case 'reference':
      return draw.between(1, 3);
    case 'choices':
      return null;
    default:
      return presentValue(draw, { kind } as Type, () => 1) as Expression;
  }
};

const patterns = [
  '^\\d+$',
  'a',
  '^[^a-z]',
  '.{2}',
  '赵|钱',
  '^(a|😀)+',
  '\\s',
  '^.$',
  '^INV-\\d{3}$',
  '[一-鿿]',
  '^$',
  '(',
  'a{9,1}',
];
const units = ['day', 'week', 'month', 'quarter', 'year'];
const calendars = ['cn', 'sundays', 'always', 'always', 'none'];
const signs = [0, 1, -1, 3, -7, 40, 300, 3_652_059, -3_652_059, 119_988, 9007199254740991, -9007199254740991];

/** Counts of days, months and characters: near, far, and beyond all years. */
const count = (draw: Draw, part: (kind: Wanted) => Expression): Expression =>
  draw.oneIn(3) ? part('integer') : draw.pick(signs);

export const generators: Readonly<Record<OperatorName, Generator>> = {
  '==': relation('==', all, 2),
  '!=': relation('!=', all, 2),
  '<': relation('<', ordered, 3),
  '<=': relation('<=', ordered, 3),
  '>': relation('>', ordered, 2),
  '>=': relation('>=', ordered, 2),
  and: { gives: ['boolean'], write: (draw, part) => ({ and: draw.some(1, 3, () => part('boolean')) }) },
  or: { gives: ['boolean'], write: (draw, part) => ({ or: draw.some(1, 3, () => part('boolean')) }) },
  '!': { gives: ['boolean'], write: written('!', 'boolean') },
  '!!': { gives: ['boolean'], write: written('!!', 'boolean') },
  if: {
    gives: all,
    write(draw, part, kind) {
      const branches = draw.some(1, 2, () => [part('boolean'), part(kind)]).flat();
      return { if: draw.oneIn(4) ? branches : [...branches, part(kind)] };
    },
  },
  coalesce: { gives: all, write: (draw, part, kind) => ({ coalesce: draw.some(2, 3, () => part(kind)) }) },
  in: {
    gives: ['boolean'],
    write(draw, part) {
      const kind = draw.pick<Wanted>(['text', 'integer', 'decimal', 'date', 'instant']);
      return { in: [part(kind), draw.some(1, 3, () => literalOf(draw, kind))] };
    },
  },
  contains: {
    gives: ['boolean'],
    write: (draw, part) => ({
      in: draw.oneIn(3) ? [draw.pick(choiceKeys), part('choices')] : [part('text'), part('text')],
    }),
  },
  in_range: {
    gives: ['boolean'],
    write(draw, part) {
      const kind = draw.pick(ordered);
      const bound = (): Expression =>
        draw.oneIn(4) ? null : draw.oneIn(2) ? literalOf(draw, kind) : part(kind);
      return { in_range: [part(kind), bound(), bound()] };
    },
  },
  bucket: {
    gives: ['text'],
    write(draw, part) {
      const kind = draw.pick<'integer' | 'decimal' | 'date' | 'instant'>([
        'integer',
        'decimal',
        'date',
        'instant',
      ]);
      const bounds = draw.some(1, 4, () => presentValue(draw, { kind }, () => 1));
      const literals = kind === 'decimal' ? [-12.5, 0, 0.1, 2.5, 30.5].slice(0, bounds.length) : bounds;
      // Some are left in disorder or twice, for the checker.
      if (!draw.oneIn(8)) literals.sort((a, b) => (a! < b! ? -1 : a! > b! ? 1 : 0));
      const kept = draw.oneIn(8) ? literals : [...new Set(literals)];
      const labels = ['低', 'mid', 'B', '😀', 'top'];
      return {
        bucket: [
          part(kind),
          labels[0]!,
          ...kept.flatMap((bound, index) => [bound as Expression, labels[index + 1]!]),
        ],
      };
    },
  },
  is_empty: {
    gives: ['boolean'],
    write(draw, part, _kind, scope) {
      const json = fieldsOf(scope, ({ kind }) => kind === 'json');
      return { is_empty: [json.length > 0 && draw.oneIn(3) ? draw.pick(json) : part(draw.pick(all))] };
    },
  },
  choice_count: { gives: ['integer'], write: written('choice_count', 'choices') },
  '+': numeric('+', 2),
  '-': { gives: numbers, write: (draw, part, kind) => ({ '-': draw.some(1, 2, () => part(kind)) }) },
  '*': { gives: ['decimal'], write: (draw, part) => ({ '*': [part('decimal'), part(draw.pick(numbers))] }) },
  '/': { gives: ['decimal'], write: (draw, part) => ({ '/': [part('decimal'), part(draw.pick(numbers))] }) },
  '%': numeric('%', 2),
  round: {
    gives: ['decimal'],
    write: (draw, part) => ({ round: [part(draw.pick(numbers)), draw.between(0, 10)] }),
  },
  floor: numeric('floor', 1),
  ceil: numeric('ceil', 1),
  abs: numeric('abs', 1),
  // Of people: records/circles.test.ts.
  in_charge_of: { gives: ['boolean'], write: () => ({ in_charge_of: [null] }) },
  in_own_department: { gives: ['boolean'], write: () => ({ in_own_department: [null] }) },
  convert: {
    gives: ['decimal'],
    write(draw, part) {
      const currency = (): Expression =>
        draw.oneIn(6) ? part('text') : draw.oneIn(6) ? { base_currency: [] } : draw.pick(currencies);
      return { convert: [part('decimal'), currency(), currency(), part('date')] };
    },
  },
  min: extreme('min'),
  max: extreme('max'),
  cat: {
    gives: ['text'],
    write: (draw, part) => ({
      cat: draw.some(1, 3, () => part(draw.pick<Wanted>(['text', 'text', 'integer', 'decimal', 'date']))),
    }),
  },
  starts_with: { gives: ['boolean'], write: written('starts_with', 'text', 'text') },
  matches: { gives: ['boolean'], write: (draw, part) => ({ matches: [part('text'), draw.pick(patterns)] }) },
  lower: { gives: ['text'], write: written('lower', 'text') },
  upper: { gives: ['text'], write: written('upper', 'text') },
  trim: { gives: ['text'], write: written('trim', 'text') },
  length: { gives: ['integer'], write: written('length', 'text') },
  left: { gives: ['text'], write: (draw, part) => ({ left: [part('text'), count(draw, part)] }) },
  right: { gives: ['text'], write: (draw, part) => ({ right: [part('text'), count(draw, part)] }) },
  mid: {
    gives: ['text'],
    write: (draw, part) => ({ mid: [part('text'), count(draw, part), count(draw, part)] }),
  },
  to_text: {
    gives: ['text'],
    write: (draw, part) => ({ to_text: [part(draw.pick<Wanted>(['text', 'integer', 'decimal', 'date']))] }),
  },
  to_decimal: { gives: ['decimal'], write: (draw, part) => ({ to_decimal: [part(draw.pick(numbers))] }) },
  days_between: { gives: ['integer'], write: written('days_between', 'date', 'date') },
  add_days: { gives: ['date'], write: (draw, part) => ({ add_days: [part('date'), count(draw, part)] }) },
  add_months: { gives: ['date'], write: (draw, part) => ({ add_months: [part('date'), count(draw, part)] }) },
  start_of: { gives: ['date'], write: (draw, part) => ({ start_of: [part('date'), draw.pick(units)] }) },
  end_of: { gives: ['date'], write: (draw, part) => ({ end_of: [part('date'), draw.pick(units)] }) },
  year: { gives: ['integer'], write: written('year', 'date') },
  month: { gives: ['integer'], write: written('month', 'date') },
  day: { gives: ['integer'], write: written('day', 'date') },
  weekday: { gives: ['integer'], write: written('weekday', 'date') },
  business_days_between: {
    gives: ['integer'],
    write: (draw, part) => ({ business_days_between: [part('date'), part('date'), draw.pick(calendars)] }),
  },
  add_business_days: {
    gives: ['date'],
    write: (draw, part) => ({ add_business_days: [part('date'), count(draw, part), draw.pick(calendars)] }),
  },
  date_of: { gives: ['date'], write: written('date_of', 'instant') },
};

class Writer {
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  any(scope: RandomScope, wanted: Wanted, depth: number): Expression {
    const draw = this.#draw;
    // A part of another type, for the checker to refuse.
    const kind = draw.oneIn(80) ? draw.pick(wantedKinds) : wanted;
    if (depth >= maxDepth || draw.oneIn(depth === 0 ? 12 : 4)) return this.#leaf(scope, kind);
    if (draw.oneIn(5)) {
      const aggregate = this.aggregate(scope, kind, depth + 1, []);
      if (aggregate !== undefined) return aggregate;
    }
    const fitting = Object.values(generators).filter(({ gives }) => gives.includes(kind));
    const part = (each: Wanted): Expression => this.any(scope, each, depth + 1);
    return draw.pick(fitting).write(draw, part, kind, scope);
  }

  #leaf(scope: RandomScope, kind: Wanted): Expression {
    const draw = this.#draw;
    const fields = fieldsOf(scope, (type) => wantedOf[type.kind] === kind);
    if (fields.length > 0 && !draw.oneIn(4)) return draw.pick(fields);
    if (kind === 'date' && draw.oneIn(3)) return { today: [] };
    if (kind === 'instant' && draw.oneIn(3)) return { now: [] };
    if (kind === 'reference' && draw.oneIn(3)) return { current_user: [] };
    return draw.oneIn(12) ? null : literalOf(draw, kind);
  }

  aggregate(
    scope: RandomScope,
    kind: Wanted,
    depth: number,
    hops: readonly string[],
  ): Expression | undefined {
    const draw = this.#draw;
    const references = referencesOf(scope);
    if (hops.length < 2 && references.length > 0 && draw.oneIn(4)) {
      const { key, table } = draw.pick(references);
      return this.aggregate({ ...scope, table }, kind, depth, [...hops, key]);
    }
    const reverse = scope.schema.reverse(scope.table);
    if (reverse.length === 0) return undefined;
    const { table, via } = draw.pick(reverse);
    const rows = { rows: [...hops, `${table}.${via}`].join('/') };
    const child = { ...scope, table };
    const filter = draw.oneIn(2) ? [this.any(child, 'boolean', depth)] : [];
    const isNumber = kind === 'integer' || kind === 'decimal';
    const operators = [
      ...(kind === 'integer' ? ['count_of'] : []),
      ...(kind === 'boolean' ? ['exists_of'] : []),
      ...(isNumber ? ['sum_of'] : []),
      ...(kind === 'decimal' ? ['average_of'] : []),
      ...(ordered.includes(kind) ? ['min_of', 'max_of'] : []),
    ];
    if (operators.length === 0) return undefined;
    const operator = draw.pick(operators);
    const takesValue = operator !== 'count_of' && operator !== 'exists_of';
    const value = takesValue ? [this.any(child, kind, depth)] : [];
    return { [operator]: [rows, ...value, ...filter] };
  }
}

/** Paths to fields of such types, up to two references away. */
function fieldsOf(scope: RandomScope, fits: (type: Type) => boolean, way = ''): Expression[] {
  const { fields } = scope.schema.table(scope.table)!;
  const here = [...fields.values()]
    .filter(({ type }) => fits(type))
    .map(({ key }): Expression => ({ var: way + key }));
  if (way.split('.').length > 2) return here;
  const beyond = referencesOf(scope).flatMap(({ key, table }) =>
    fieldsOf({ ...scope, table }, fits, `${way}${key}.`),
  );
  return [...here, ...beyond];
}

const referencesOf = (scope: RandomScope): { key: string; table: string }[] =>
  [...scope.schema.table(scope.table)!.fields.values()].flatMap(({ key, type, source }) =>
    type.kind === 'reference' && source.kind === 'column' && key !== 'id' ? [{ key, table: type.table }] : [],
  );
