/**
 * Random tables whose rollups build on each other up to four levels: references to any table, to their own and twice to
 * one; values and filters over columns, formulas, other rollups, records that are referred to, and today.
 *
 * A shape is plain numbers, so that fast-check can shrink it; `tablesOf` reads it so that every shape is a valid model.
 */
import type { Expression, FieldDefinition, TableDefinition } from '@dunlin/definition';
import fc from 'fast-check';

export interface Shape {
  /** Of each table the tables that its references lead to. */
  readonly references: readonly (readonly number[])[];
  readonly computed: readonly ComputedShape[];
}

interface ComputedShape {
  readonly kind: 'rollup' | 'formula';
  readonly table: number;
  readonly aggregate: 'sum' | 'count' | 'min' | 'max' | 'average';
  readonly picks: readonly number[];
  readonly filter: number;
  readonly constant: number;
}

const pick = fc.nat(1000);

export const shape: fc.Arbitrary<Shape> = fc.record({
  references: fc.array(fc.array(pick, { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 6 }),
  computed: fc.array(
    fc.record({
      kind: fc.constantFrom('rollup' as const, 'rollup' as const, 'formula' as const),
      table: pick,
      aggregate: fc.constantFrom(
        'sum' as const,
        'sum' as const,
        'count' as const,
        'min' as const,
        'max' as const,
        'average' as const,
      ),
      picks: fc.array(pick, { minLength: 5, maxLength: 5 }),
      filter: fc.nat(7),
      constant: fc.integer({ min: -20, max: 60 }),
    }),
    { minLength: 4, maxLength: 12 },
  ),
});

const label = { zh: '标签', en: 'Label' };
const maxLevel = 4;

/** A number that expressions can read, and how many rollups stand under it. */
interface Numeric {
  readonly path: string;
  readonly level: number;
}

export const tableName = (index: number): string => `t${index}`;

export function tablesOf({ references, computed }: Shape): TableDefinition[] {
  const count = references.length;
  const tables = references.map((targets, index) => {
    // The first table always refers to itself, the second twice to the first.
    const all = index === 0 ? [0, ...targets] : index === 1 ? [0, 0, ...targets] : targets;
    return {
      index,
      targets: all.map((target) => target % count),
      fields: [] as FieldDefinition[],
      numbers: plain(),
    };
  });
  type Table = (typeof tables)[number];
  const at = <T>(list: readonly T[], place: number): T => list[place % list.length]!;
  const rowsOf = (parent: Table) =>
    tables.flatMap((child) =>
      child.targets.flatMap((target, via) => (target === parent.index ? [{ child, via: `r${via}` }] : [])),
    );
  /** A number of the table or of a record that it refers to, low enough for one more level above it. */
  const numberOf = (table: Table, place: number, over: number): Numeric => {
    const own = table.numbers;
    const via = over % (table.targets.length + 2);
    const referred = tables[table.targets[via] ?? -1]?.numbers.map(({ path, level }) => ({
      path: `r${via}.${path}`,
      level,
    }));
    return at(
      (referred ?? own).filter(({ level }) => level < maxLevel),
      place,
    );
  };
  const variable = (path: string): Expression => ({ var: path });

  for (const [index, { kind, table: place, aggregate, picks, filter, constant }] of computed.entries()) {
    const [a, b, c, d, e] = picks as [number, number, number, number, number];
    const candidates = tables.filter((each) => rowsOf(each).length > 0);
    const table = kind === 'rollup' ? at(candidates, place) : at(tables, place);
    const key = `c${index}`;
    const add = (type: string, expression: Expression, level: number): void => {
      table.fields.push({ key, type, label, options: { expression } });
      table.numbers.push({ path: key, level });
    };
    if (kind === 'formula') {
      const [left, right] = [numberOf(table, a, b), numberOf(table, c, d)];
      const sum: Expression = { '+': [variable(left.path), variable(right.path)] };
      const late: Expression = { '>': [{ days_between: [variable('day'), { today: [] }] }, constant] };
      add('formula', e % 2 === 0 ? sum : { if: [late, sum, 0] }, Math.max(left.level, right.level));
      continue;
    }
    const { child, via } = at(rowsOf(table), a);
    const value = numberOf(child, b, c);
    const compared = numberOf(child, d, e);
    const passed: Expression = { '<=': [variable('day'), { today: [] }] };
    const over: Expression = { '>': [variable(compared.path), constant] };
    const filters: readonly (Expression | undefined)[] = [
      undefined,
      over,
      passed,
      { '==': [variable('flag'), true] },
      { '>': [{ days_between: [variable('day'), { today: [] }] }, constant % 10] },
      { and: [passed, over] },
      { or: [{ '!': [passed] }, over] },
      { '<': [{ add_days: [variable('day'), constant] }, { today: [] }] },
    ];
    const condition = filters[filter]!;
    const readsCompared = filter === 1 || filter === 5 || filter === 6;
    const level = 1 + Math.max(aggregate === 'count' ? 0 : value.level, readsCompared ? compared.level : 0);
    const rows: Expression = { rows: `${tableName(child.index)}.${via}` };
    const args = [
      rows,
      ...(aggregate === 'count' ? [] : [variable(value.path)]),
      ...(condition === undefined ? [] : [condition]),
    ];
    add('rollup', { [`${aggregate}_of`]: args }, level);
  }
  return tables.map(({ index, targets, fields }) => ({
    key: tableName(index),
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      { key: 'whole', type: 'number', label, options: { decimals: 0 } },
      { key: 'amount', type: 'money', label },
      { key: 'day', type: 'date', label },
      { key: 'flag', type: 'boolean', label },
      ...targets.map((target, via) => ({
        key: `r${via}`,
        type: 'reference',
        label,
        options: { table: tableName(target) },
      })),
      ...fields,
    ],
  }));
}

const plain = (): Numeric[] => [
  { path: 'whole', level: 0 },
  { path: 'amount', level: 0 },
];
