/**
 * Notes that somebody saw sensitive values in full: a record by its id, a list or report once, with how many.
 * Happens after the read, outside of its snapshot; where a table has no such field it costs a look into a map.
 */
import type { Value } from '@dunlin/expression';
import type { CompiledReport } from '@dunlin/reports';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { recordEvents } from './note-events.ts';
import { isSensitive, sensitiveFields } from './sensitive-fields.ts';

type Shown = Readonly<Record<string, Value>>;

/** @param record id of the one record that was looked at; absent for lists */
export async function noteViews(
  workspace: Workspace,
  person: Person,
  table: string,
  records: readonly Shown[],
  record?: number,
): Promise<void> {
  const app = workspace.compiled;
  if (records.length === 0 || sensitiveFields(app).size === 0) return;
  const fields = new Set<string>();
  let count = 0;
  for (const each of records) {
    const seen = seenIn(each, table, '');
    if (seen.length > 0) count += 1;
    for (const path of seen) fields.add(path);
  }
  if (count === 0) return;
  await recordEvents(workspace, person, [
    {
      kind: 'view',
      table,
      ...(record === undefined ? {} : { record }),
      detail: { fields: [...fields].sort(), ...(record === undefined ? { count } : {}) },
    },
  ]);

  /** Keys and paths of sensitive values that stand in a record, or in the rows inside it, in full. */
  function seenIn(values: Shown, of: string, prefix: string): string[] {
    const masked = values['$masked'];
    return Object.entries(values).flatMap(([path, value]) => {
      if (value === null || path.startsWith('$')) return [];
      const rows = app.model.table(of)?.collections.get(path);
      if (rows !== undefined && Array.isArray(value)) {
        return value.flatMap((row) => seenIn(row as Shown, rows.table, `${prefix}${path}.`));
      }
      if (Array.isArray(masked) && masked.includes(path)) return [];
      return isSensitive(app, of, path) ? [`${prefix}${path}`] : [];
    });
  }
}

export async function noteReportView(
  workspace: Workspace,
  person: Person,
  { key, table, dimensions, measures }: CompiledReport,
  count: number,
): Promise<void> {
  const sensitive = sensitiveFields(workspace.compiled);
  if (count === 0 || sensitive.size === 0) return;
  const nodes = [...dimensions.map(({ node }) => node), ...measures.map(({ value }) => value)];
  const fields = nodes.flatMap((node) =>
    node?.kind === 'field' && sensitive.get(node.table)?.has(node.field) === true
      ? [`${node.table}.${node.field}`]
      : [],
  );
  if (fields.length === 0) return;
  await recordEvents(workspace, person, [
    {
      kind: 'view',
      table,
      subject: key,
      detail: { report: key, fields: [...new Set(fields)].sort(), count },
    },
  ]);
}
