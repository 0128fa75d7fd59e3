/** The plan of an installation → a table for people: definitions first, then what happens to tables and their records. */

import { counted } from './counted.ts';

export interface ShownPlan {
  readonly plan: {
    readonly app: string;
    readonly version: string;
    readonly steps: readonly {
      readonly kind: string;
      readonly key: string;
      readonly change: string;
      readonly differences?: readonly string[];
    }[];
  };
  readonly tables: {
    readonly steps: readonly ShownStep[];
    readonly kept: readonly { readonly table: string; readonly column?: string; readonly count: number }[];
  } | null;
}

interface ShownStep {
  readonly kind: string;
  readonly table: string;
  readonly column?: string | { readonly name: string; readonly type: string };
  readonly columns?: readonly (string | { readonly name: string })[];
  readonly name?: string;
  readonly from?: string;
  readonly check?: string;
  readonly target?: string;
  readonly keepAs?: string;
  readonly to?: { readonly type: string };
  readonly touches?: readonly {
    readonly what: string;
    readonly count: number | null;
    readonly examples?: readonly { readonly id: number; readonly value: string | null }[];
    readonly by?: Readonly<Record<string, number>>;
  }[];
}

/** @example formatPlan(result) // 'dunning 1.1.0\n\nDefinitions\n  changed  tables/customers  /fields/grade …' */
export function formatPlan({ plan, tables }: ShownPlan): string {
  const changed = plan.steps.filter(({ change }) => change !== 'unchanged');
  const definitions = changed.map(({ change, kind, key, differences = [] }) => [
    change,
    `${kind}/${key}`,
    differences.join(' '),
  ]);
  const parts = [`${plan.app} ${plan.version}\n`, section('Definitions', definitions)];
  if (tables !== null) {
    const made = new Set(tables.steps.flatMap(({ kind, table }) => (kind === 'create-table' ? [table] : [])));
    // A new table comes with its indexes and keys; nobody needs to read of them.
    const steps = tables.steps.filter(({ kind, table }) => kind === 'create-table' || !made.has(table));
    parts.push(section('Tables', steps.map(rowOf)));
    parts.push(
      section(
        'Kept, though no definition names it any more',
        tables.kept.map(({ table, column, count }) =>
          column === undefined
            ? [table, counted(count, 'record')]
            : [`${table}.${column}`, counted(count, 'value')],
        ),
      ),
    );
  }
  return parts.join('\n');
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `${title}: nothing\n`;
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    [],
  );
  const lines = rows.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd(),
  );
  return `${title}\n${lines.join('\n')}\n`;
}

const verbs: Readonly<Record<string, string>> = {
  'create-table': 'new table',
  'add-column': 'new field',
  'rename-column': 'rename field',
  'rename-index': 'rename index',
  'rename-reference': 'rename key',
  'widen-column': 'more digits',
  'convert-column': 'convert',
  'set-aside': 'set aside',
  'drop-computed': 'compute anew',
  'stop-computing': 'keep as values',
  'allow-empty': 'may be empty',
  'fill-default': 'fill empty',
  'fill-rollup': 'compute',
  'forbid-empty': 'required',
  'add-unique': 'unique',
  'drop-unique': 'drop index',
  'add-index': 'index',
  'add-reference': 'refers to',
  'drop-reference': 'refers no more',
  'remove-choices': 'options gone',
  'limit-values': 'narrower',
  'check-records': 'check',
};

function rowOf(step: ShownStep): string[] {
  const touches = (step.touches ?? []).map(({ what, count, examples = [], by = {} }) => {
    const options = Object.entries(by).map(([key, n]) => `${key} ${n}`);
    const shown = examples.slice(0, 3).map(({ id, value }) => `#${id}${value === null ? '' : ` "${value}"`}`);
    const more = [...options, ...shown].join(', ');
    return `${count ?? '?'} ${what.replaceAll('-', ' ')}${more === '' ? '' : ` (${more}${examples.length > 3 ? ', …' : ''})`}`;
  });
  return [verbs[step.kind] ?? step.kind, placeOf(step), touches.join('; ')];
}

function placeOf(step: ShownStep): string {
  const { table, column, columns, check, from, target, to, keepAs } = step;
  const name = (each: string | { readonly name: string }): string =>
    typeof each === 'string' ? each : each.name;
  if (step.kind === 'create-table') return table;
  const place =
    columns !== undefined
      ? `${table} (${columns.map(name).join(', ')})`
      : column !== undefined
        ? `${table}.${name(column)}`
        : check !== undefined
          ? `${table}, ${check}`
          : `${table}, ${step.name ?? ''}`;
  const more = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(target === undefined ? [] : [`→ ${target}`]),
    ...(to === undefined ? [] : [`→ ${to.type}`]),
    ...(typeof column === 'object' ? [column.type] : []),
    ...(keepAs === undefined ? [] : [`kept as ${keepAs}`]),
  ];
  return [place, ...more].join(' ');
}
