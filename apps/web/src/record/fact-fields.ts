/**
 * Which fields of a record stand out: choices and people beside the title, figures and dates in the strip. The table says
 * which; where it does not, they are chosen by their types, so that any table gets a useful page without settings.
 */
import type { Field, TableMeta } from '../api/types.ts';

const most = { badges: 4, facts: 6 };

const isPerson = (field: Field): boolean => field.valueType === 'reference' && field.type === 'user';
const isBadge = (field: Field): boolean => field.options.choices !== undefined || isPerson(field);

const highlights = (table: TableMeta): Field[] =>
  table.highlights.flatMap((key) => table.fields.find((field) => field.key === key) ?? []);

export function badgeFields(table: TableMeta): Field[] {
  if (table.highlights.length > 0) return highlights(table).filter(isBadge);
  const choices = table.fields.filter((field) => field.options.choices && field.key !== table.title);
  const people = table.fields.filter(isPerson);
  return [...choices.slice(0, most.badges - 1), ...people.slice(0, 1)];
}

export function factFields(table: TableMeta): Field[] {
  if (table.highlights.length > 0) return highlights(table).filter((field) => !isBadge(field));
  const figure = (field: Field): boolean => ['money', 'integer', 'decimal'].includes(field.valueType);
  const parent = table.fields.filter((field) => field.type === 'reference').slice(0, 1);
  const computed = table.fields.filter((field) => field.readOnly && figure(field));
  const money = table.fields.filter((field) => !field.readOnly && field.valueType === 'money');
  const dates = table.fields.filter((field) => field.valueType === 'date');
  // The last date of a definition is the one that falls due or was received; figures follow it.
  return [...parent, ...money.slice(0, 1), ...dates.slice(-1), ...computed].slice(0, most.facts);
}
