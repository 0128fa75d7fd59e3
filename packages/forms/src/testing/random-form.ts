/**
 * Random forms over random small tables, and random records, for properties.
 *
 * Fields stand in an order, and what decides on a value reads earlier ones only, so that nothing is a circle; what
 * decides on no value (required, choices, checks) reads all of them.
 */
import type { BlockDefinition, Expression, FormDefinition, TableDefinition } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type AppModel, buildModel } from '@dunlin/tables';
import fc, { type GeneratorValue } from 'fast-check';

export type Kind = 'number' | 'money' | 'text' | 'boolean' | 'date' | 'choice' | 'reference';
interface Named {
  readonly key: string;
  readonly kind: Kind;
}

export interface RandomForm {
  readonly model: AppModel;
  readonly form: FormDefinition;
  readonly fields: readonly Named[];
  readonly columns: readonly Named[];
}

const label = (text: string) => ({ zh: text, en: text });
const kinds: readonly Kind[] = ['number', 'money', 'text', 'boolean', 'date', 'choice', 'reference'];
const optionsOf: Readonly<Record<Kind, object>> = {
  number: { options: { minimum: -1000, maximum: 1000 } },
  money: { options: { currency: 'CNY' } },
  text: { options: { maxLength: 8 } },
  boolean: {},
  date: {},
  choice: { options: { choices: ['a', 'b', 'c'].map((key) => ({ key, label: label(key) })) } },
  reference: { options: { table: 'others' } },
};

/** Fields of the records that references lead to. */
const otherFields: readonly Named[] = [
  { key: 'size', kind: 'number' },
  { key: 'worth', kind: 'money' },
  { key: 'name', kind: 'text' },
  { key: 'open', kind: 'boolean' },
];

const defined = ({ key, kind }: Named, more: object = {}): TableDefinition['fields'][number] => ({
  key,
  type: kind,
  label: label(key),
  ...optionsOf[kind],
  ...more,
});
const table = (key: string, fields: TableDefinition['fields']): TableDefinition => ({
  key,
  label: label(key),
  labelOne: label(key),
  title: fields[0]!.key,
  fields,
});

export function randomForm(g: GeneratorValue): RandomForm {
  const pick = <T>(list: readonly T[]): T => list[g(fc.nat, { max: list.length - 1 })]!;
  const chance = (percent: number): boolean => g(fc.nat, { max: 99 }) < percent;
  const fields: Named[] = Array.from({ length: 3 + g(fc.nat, { max: 6 }) }, (_, i) => ({
    key: `f${i}`,
    kind: pick(kinds),
  }));
  const columns: Named[] = Array.from({ length: 2 + g(fc.nat, { max: 3 }) }, (_, i) => ({
    key: `c${i}`,
    kind: pick(kinds),
  }));

  /** An expression of a kind over the named fields; `total` where the sum of the rows may be read too. */
  const expression = (
    kind: Kind,
    over: readonly Named[],
    depth: number,
    more: readonly Expression[] = [],
  ): Expression => {
    const own = over.filter((each) => each.kind === kind).map((each): Expression => ({ var: each.key }));
    const reached = over.flatMap((each) =>
      each.kind === 'reference'
        ? otherFields
            .filter((other) => other.kind === kind)
            .map((other): Expression => ({ var: `${each.key}.${other.key}` }))
        : [],
    );
    const leaves = [...own, ...own, ...reached];
    if (depth === 0 || chance(30)) return leaves.length > 0 && chance(80) ? pick(leaves) : literal(kind);
    const inner = (of: Kind): Expression => expression(of, over, depth - 1, more);
    const choose: Expression = { if: [inner('boolean'), inner(kind), inner(kind)] };
    switch (kind) {
      case 'number':
        return pick([
          { '+': [inner(kind), inner(kind)] },
          { '-': [inner(kind), inner(kind)] },
          { coalesce: [inner(kind), 3] },
          choose,
        ]);
      case 'money':
        return pick([{ '+': [inner(kind), inner(kind)] }, { coalesce: [inner(kind), 0] }, choose, ...more]);
      case 'boolean':
        return pick([
          { '>': [inner('number'), inner('number')] },
          { '<=': [inner('money'), inner('money')] },
          { is_empty: [inner(pick(['text', 'date', 'number']))] },
          { '!': [inner(kind)] },
          { and: [inner(kind), inner(kind)] },
          { or: [inner(kind), inner(kind)] },
        ] as Expression[]);
      case 'text':
        return pick([{ cat: [inner(kind), inner(kind)] }, { left: [inner(kind), 4] }, choose]);
      case 'date':
        return pick([{ add_days: [inner(kind), inner('number')] }, { today: [] }, choose]);
      default:
        return leaves.length > 0 ? pick(leaves) : literal(kind);
    }
  };
  const literal = (kind: Kind): Expression => {
    switch (kind) {
      case 'number':
        return g(fc.integer, { min: -20, max: 20 });
      case 'money':
        return g(fc.integer, { min: -200, max: 200 }) / 4;
      case 'text':
        return pick(['', 'a', 'long enough']);
      case 'boolean':
        return chance(50);
      case 'date':
        return { add_days: [pick(['2026-01-31', '2026-03-01']), 0] };
      case 'choice':
        return pick(['a', 'b', 'c']);
      case 'reference':
        return null;
    }
  };

  const inSum = columns.find(({ kind }) => kind === 'money' || kind === 'number');
  const sum: Expression | undefined = inSum && { sum_of: [{ rows: 'parts' }, { var: inSum.key }] };
  const withTable = (earlier: readonly Named[], kind: Kind): object =>
    chance(15) && kind !== 'reference' ? { default: expression(kind, earlier, 1) } : {};
  const things = table('things', [
    ...fields.map((field, i) =>
      defined(field, {
        ...(chance(20) ? { required: true } : {}),
        ...withTable(fields.slice(0, i), field.kind),
      }),
    ),
    { key: 'parts', type: 'child-table', label: label('parts'), options: { table: 'parts', via: 'of' } },
    {
      key: 'formula',
      type: 'formula',
      label: label('formula'),
      options: { expression: expression('boolean', fields, 2) },
    },
    ...(sum === undefined
      ? []
      : [{ key: 'sum', type: 'rollup', label: label('sum'), options: { expression: sum } }]),
  ]);
  const { model, problems } = buildModel([
    things,
    table(
      'others',
      otherFields.map((each) => defined(each)),
    ),
    table('parts', [
      { key: 'of', type: 'reference', label: label('of'), required: true, options: { table: 'things' } },
      ...columns.map((column, i) => defined(column, withTable(columns.slice(0, i), column.kind))),
      { key: 'place', type: 'number', label: label('place') },
    ]),
  ]);
  if (model === undefined) throw new Error(JSON.stringify(problems));

  const late: Named[] = [
    ...fields,
    { key: 'formula', kind: 'boolean' },
    ...(inSum === undefined ? [] : [{ key: 'sum', kind: inSum.kind }]),
  ];
  const some = (percent: number, name: string, make: () => unknown): object =>
    chance(percent) ? { [name]: make() } : {};
  const placed = fields.filter(() => chance(80));
  const filled = new Set<string>();
  const computed = new Set(
    placed.filter(({ kind }) => kind !== 'reference' && chance(20)).map(({ key }) => key),
  );
  const fieldBlock = ({ key, kind }: Named): BlockDefinition => {
    const earlier = fields.slice(0, Number(key.slice(1)));
    const later = fields.filter((each) => Number(each.key.slice(1)) > Number(key.slice(1)));
    const canBeFilled = later.filter(
      (each) =>
        placed.includes(each) &&
        !filled.has(each.key) &&
        !computed.has(each.key) &&
        otherFields.some((other) => other.kind === each.kind),
    );
    const fill = kind === 'reference' && canBeFilled.length > 0 && chance(60) ? pick(canBeFilled) : undefined;
    if (fill !== undefined) filled.add(fill.key);
    const given = computed.has(key)
      ? { computed: expression(kind, earlier, 2) }
      : {
          ...(kind === 'reference' ? {} : some(30, 'default', () => expression(kind, earlier, 1))),
          ...some(15, 'readOnly', () => expression('boolean', earlier, 1)),
          ...(kind === 'choice' ? some(40, 'choices', () => ({ a: expression('boolean', late, 1) })) : {}),
          ...(kind === 'reference'
            ? some(40, 'match', () => [{ field: 'size', value: expression('number', late, 1) }])
            : {}),
          ...(fill === undefined
            ? {}
            : {
                fills: {
                  [fill.key]: { var: pick(otherFields.filter((other) => other.kind === fill.kind)).key },
                },
              }),
        };
    return {
      id: key,
      type: 'field',
      ...some(15, 'visible', () => expression('boolean', earlier, 1)),
      options: { field: key, ...some(40, 'required', () => expression('boolean', late, 1)), ...given },
    };
  };
  const layout: BlockDefinition[] = [];
  for (let at = 0; at < placed.length; ) {
    const size = 1 + g(fc.nat, { max: 2 });
    const content = placed.slice(at, at + size).map(fieldBlock);
    const earlier = fields.slice(0, Number(placed[at]!.key.slice(1)));
    if (chance(50)) layout.push(...content);
    else
      layout.push({
        id: `s${at}`,
        type: 'section',
        ...some(60, 'visible', () => expression('boolean', earlier, 2)),
        content,
      });
    at += size;
  }
  const fromParent = (kind: Kind): Expression => {
    const own = fields.filter((each) => each.kind === kind);
    return own.length > 0 && chance(40) ? { var: `of.${pick(own).key}` } : literal(kind);
  };
  const cell = (kind: Kind, earlier: readonly Named[]): Expression =>
    chance(40) ? fromParent(kind) : expression(kind, earlier, 1);
  const grid: BlockDefinition = {
    id: 'grid',
    type: 'rows',
    ...some(20, 'visible', () => expression('boolean', fields, 1)),
    options: {
      field: 'parts',
      columns: columns.map(({ key, kind }, i) => {
        const earlier = columns.slice(0, i);
        return {
          field: key,
          ...some(20, 'visible', () => cell('boolean', earlier)),
          ...some(30, 'required', () => cell('boolean', columns)),
          ...(kind === 'reference' || chance(50)
            ? {}
            : chance(40)
              ? { computed: cell(kind, earlier) }
              : {
                  ...some(60, 'default', () => cell(kind, earlier)),
                  ...some(20, 'readOnly', () => cell('boolean', earlier)),
                }),
        };
      }),
      ...(inSum === undefined
        ? {}
        : { totals: [{ field: inSum.key, aggregate: pick(['sum', 'maximum', 'count']) }] }),
      least: g(fc.nat, { max: 1 }),
      most: 3,
      ...(chance(40) ? { order: 'place' } : {}),
    },
  };
  layout.push(grid, { id: 'shown', type: 'field', options: { field: 'formula' } });
  const check = {
    key: 'check',
    expression: expression('boolean', late, 2),
    message: label('wrong {v}'),
    values: { v: expression('text', fields, 1) },
  };
  const form: FormDefinition = {
    key: 'random',
    label: label('random'),
    table: 'things',
    layout,
    checks: [check],
  };
  return { model, form, fields: placed, columns };
}

/** A value that a person could type; at times one that the field cannot keep. */
export function randomValue(g: GeneratorValue, kind: Kind): unknown {
  const wrong = g(fc.nat, { max: 9 }) === 0;
  if (g(fc.nat, { max: 5 }) === 0) return null;
  switch (kind) {
    case 'number':
      return wrong ? 1.5 : g(fc.integer, { min: -30, max: 30 });
    case 'money':
      return wrong ? 'much' : String(g(fc.integer, { min: -500, max: 500 }) / 4);
    case 'text':
      return wrong ? 'far too long for it' : g(fc.constantFrom, 'a', 'b', 'ab');
    case 'boolean':
      return wrong ? 'maybe' : g(fc.boolean);
    case 'date':
      return wrong ? '2026-02-30' : g(fc.constantFrom, '2026-01-31', '2026-03-01', '2025-12-24');
    case 'choice':
      return wrong ? 'd' : g(fc.constantFrom, 'a', 'b', 'c');
    case 'reference':
      return wrong ? 'Huaxin' : g(fc.constantFrom, 1, 2, 3);
  }
}

/** A value as it is saved. */
export function randomSaved(g: GeneratorValue, kind: Kind): Value {
  const value = randomValue(g, kind);
  if (kind === 'money') return value === 'much' ? null : (value as Value);
  const isWrong = ['maybe', '2026-02-30', 'd', 'Huaxin', 'far too long for it', 1.5].includes(
    value as string,
  );
  return isWrong ? null : (value as Value);
}

/** The records that references lead to. */
export const otherRecords = {
  others: {
    1: { size: 3, worth: '12.5', name: 'one', open: true },
    2: { size: -4, worth: null, name: null, open: false },
    3: { size: null, worth: '0.25', name: 'three', open: null },
  },
} as const;
