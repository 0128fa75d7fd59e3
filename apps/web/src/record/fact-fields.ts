/**
 * Which fields of a record stand out: choices and people beside the title, figures and dates in the strip. The page or the
 * table says which; where they do not, they are chosen by their types, so that any table gets a useful page without settings.
 */
import type { Field, TableMeta } from '../api/types.ts';

const most = { badges: 4, facts: 6 };

const isPerson = (field: Field): boolean => field.valueType === 'reference' && field.type === 'user';
const isBadge = (field: Field): boolean => field.options.choices !== undefined || isPerson(field);

const named = (table: TableMeta, keys: readonly string[]): Field[] =>
  keys.flatMap((key) => table.fields.find((field) => field.key === key) ?? []);

/** @param keys what stands out, where the page says so itself */
export function badgeFields(table: TableMeta, keys: readonly string[] = table.highlights): Field[] {
  if (keys.length > 0) return named(table, keys).filter(isBadge);
  const choices = table.fields.filter((field) => field.options.choices && field.key !== table.title);
  const people = table.fields.filter(isPerson);
  return [...choices.slice(0, most.badges - 1), ...people.slice(0, 1)];
}

/** @param keys as of badges */
export function factFields(table: TableMeta, keys: readonly string[] = table.highlights): Field[] {
  if (keys.length > 0) return named(table, keys).filter((field) => !isBadge(field));
  const figure = (field: Field): boolean => ['money', 'integer', 'decimal'].includes(field.valueType);
  const parent = table.fields.filter((field) => field.type === 'reference').slice(0, 1);
  const computed = table.fields.filter((field) => field.readOnly && figure(field));
  const money = table.fields.filter((field) => !field.readOnly && field.valueType === 'money');
  const dates = table.fields.filter((field) => field.valueType === 'date');
  // The last date of a definition is the one that falls due or was received; figures follow it.
  return [...parent, ...money.slice(0, 1), ...dates.slice(-1), ...computed].slice(0, most.facts);
}
