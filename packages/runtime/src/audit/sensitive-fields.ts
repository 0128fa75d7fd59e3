/**
 * Fields of which it is noted who looked at them: those whose definition says so, those of which some role sees the mask
 * only, and those that do nothing but show one of them.
 */
import type { RoleDefinition } from '@dunlin/definition';
import { type ModelTable, referredTable } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';

/** Table → keys; tables without any are left out. */
export type SensitiveFields = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<CompiledApp, SensitiveFields>();

export function sensitiveFields(app: CompiledApp): SensitiveFields {
  let fields = known.get(app);
  if (fields === undefined) {
    fields = collect(app);
    known.set(app, fields);
  }
  return fields;
}

/** Whether what a key or path such as `customer.phone` leads to is among them. */
export function isSensitive(app: CompiledApp, table: string, path: string): boolean {
  const sensitive = sensitiveFields(app);
  // Asked for every value of every answer, and most are fields of the table itself.
  if (!path.includes('.')) return sensitive.get(table)?.has(path) === true;
  let at: ModelTable | undefined = app.model.table(table);
  const keys = path.split('.');
  for (const [index, key] of keys.entries()) {
    if (at === undefined) return false;
    if (index === keys.length - 1) return sensitive.get(at.key)?.has(key) === true;
    const field = at.fields.get(key) ?? at.columns.get(key);
    const next: string | undefined = field === undefined ? undefined : referredTable(field);
    at = next === undefined ? undefined : app.model.table(next);
  }
  return false;
}

function collect({ model, roles }: CompiledApp): SensitiveFields {
  const found = new Map<string, Set<string>>();
  const add = (table: string, key: string): void => {
    const keys = found.get(table) ?? new Set();
    found.set(table, keys.add(key));
  };
  for (const table of model.tables.values()) {
    for (const [key, { definition }] of [...table.columns, ...table.fields]) {
      if (definition?.sensitive === true) add(table.key, key);
      else if (definition !== undefined && [...roles.values()].some((role) => masks(role, table.key, key)))
        add(table.key, key);
    }
  }
  if (found.size === 0) return found;
  for (const table of model.tables.values()) {
    for (const [key, { node }] of table.fields) {
      if (node?.kind === 'field' && found.get(node.table)?.has(node.field) === true) add(table.key, key);
    }
  }
  return found;
}

function masks({ tables }: RoleDefinition, table: string, key: string): boolean {
  const fields = (Object.hasOwn(tables, table) ? tables[table] : tables['*'])?.fields;
  if (fields === undefined) return false;
  return (Object.hasOwn(fields, key) ? fields[key] : fields['*']) === 'masked';
}
