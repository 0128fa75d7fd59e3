/**
 * Tables and what apps add to them → the tables as they are then, with the way back for problems.
 *
 * What is added stands behind what was there, so a field of a table keeps its place. A problem of an added part is
 * shown in the document that adds it.
 */
import {
  type ExtensionDefinition,
  missingName,
  type Problem,
  pointer,
  type TableDefinition,
} from '@dunlin/definition';

const lists = ['fields', 'checks', 'unique'] as const;
type List = (typeof lists)[number];

/** Where the parts of an extended table come from, by table: each addition with the place of its first parts. */
export type Origins = Map<string, { readonly extension: string; readonly from: Record<List, number> }[]>;

/** @param origins is filled for `originOf` */
export function extendTables(
  definitions: readonly TableDefinition[],
  extensions: readonly ExtensionDefinition[],
  origins: Origins,
  problems: Problem[],
): TableDefinition[] {
  const tables = new Map(definitions.map((each) => [each.key, each]));
  for (const { key, table: name, fields = [], checks = [], unique = [] } of extensions) {
    const table = tables.get(name);
    if (table === undefined) {
      const found = missingName('tables.reference', pointer('table'), 'table', name, tables.keys());
      problems.push({ ...found, document: `extensions/${key}.json` });
      continue;
    }
    const from = {
      fields: table.fields.length,
      checks: table.checks?.length ?? 0,
      unique: table.unique?.length ?? 0,
    };
    origins.set(name, [...(origins.get(name) ?? []), { extension: key, from }]);
    tables.set(name, {
      ...table,
      fields: [...table.fields, ...fields],
      checks: [...(table.checks ?? []), ...checks],
      unique: [...(table.unique ?? []), ...unique],
    });
  }
  return [...tables.values()];
}

/** The document of a problem in a table, and its place there. */
export function originOf(
  origins: Origins,
  table: string,
  place: string,
): { readonly document: string; readonly pointer: string } {
  const [, list, position, ...rest] = place.split('/');
  const index = Number(position);
  const own = { document: `tables/${table}.json`, pointer: place };
  if (!isList(list) || !Number.isInteger(index)) return own;
  const added = origins.get(table)?.findLast(({ from }) => from[list] <= index);
  if (added === undefined) return own;
  // The rest is escaped already.
  const inside = rest.map((part) => `/${part}`).join('');
  return {
    document: `extensions/${added.extension}.json`,
    pointer: `${pointer(list, index - added.from[list])}${inside}`,
  };
}

const isList = (name: string | undefined): name is List =>
  (lists as readonly (string | undefined)[]).includes(name);
