/** Schemas for tests, written tersely: table → field → type, a formula, or a rollup. */
import type { Expression } from '@dunlin/definition';
import type { ReverseReference, Schema, SchemaField, SchemaTable } from '../schema.ts';
import type { Type } from '../type.ts';
import type { WorkCalendar } from '../work-calendar.ts';

export type FieldSpec =
  | Type
  | { readonly type: Type; readonly formula?: Expression; readonly rollup?: Expression };

export const boolean: Type = { kind: 'boolean' };
export const text: Type = { kind: 'text' };
export const integer: Type = { kind: 'integer' };
export const decimal: Type = { kind: 'decimal' };
export const money: Type = { kind: 'money' };
export const date: Type = { kind: 'date' };
export const instant: Type = { kind: 'instant' };
export const choice = (...choices: readonly string[]): Type => ({ kind: 'choice', choices });
export const reference = (table: string): Type => ({ kind: 'reference', table });

export function buildSchema(
  spec: Readonly<Record<string, Readonly<Record<string, FieldSpec>>>>,
  calendars: readonly WorkCalendar[] = [],
): Schema {
  const tables = new Map<string, SchemaTable>();
  const reverse = new Map<string, ReverseReference[]>();
  for (const [table, fields] of Object.entries(spec)) {
    const all: [string, SchemaField][] = Object.entries({ id: reference(table), ...fields }).map(
      ([key, field]) => {
        const { type, ...rest } = 'kind' in field ? { type: field } : field;
        const { formula, rollup } = rest as { formula?: Expression; rollup?: Expression };
        const source: SchemaField['source'] =
          formula !== undefined
            ? { kind: 'formula', expression: formula }
            : rollup !== undefined
              ? { kind: 'rollup', expression: rollup }
              : { kind: 'column' };
        return [key, { key, label: { zh: `${key}（中）`, en: key }, type, source }];
      },
    );
    tables.set(table, { key: table, label: { zh: table, en: table }, fields: new Map(all) });
    for (const [key, { type, source }] of all) {
      if (key === 'id' || type.kind !== 'reference' || source.kind !== 'column') continue;
      reverse.set(type.table, [...(reverse.get(type.table) ?? []), { table, via: key }]);
    }
  }
  return {
    calendars: new Map(calendars.map((each) => [each.key, each])),
    tables,
    table: (key) => tables.get(key),
    reverse: (table) => reverse.get(table) ?? [],
  };
}
