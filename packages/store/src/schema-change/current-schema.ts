/** What stands in the workspace's schema now, read from PostgreSQL's catalogue. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';

export interface CurrentColumn {
  /** As PostgreSQL writes it, e.g. `numeric(19,4)`. */
  readonly type: string;
  readonly notNull: boolean;
  /** The column holds computed values, which may be computed again. */
  readonly rollup: boolean;
}

export interface CurrentTable {
  readonly columns: ReadonlyMap<string, CurrentColumn>;
  readonly indexes: ReadonlySet<string>;
  /** Foreign keys by name, with the table that they lead to. */
  readonly references: ReadonlyMap<string, string>;
}

export type CurrentSchema = ReadonlyMap<string, CurrentTable>;

/** Comment that marks the column of a rollup. */
export const rollupMark = 'rollup';

/** Record tables only: those of the system begin with `sys_`. */
export async function readCurrentSchema(session: Session): Promise<CurrentSchema> {
  const { rows: columns } = await sql<{
    table: string;
    column: string;
    type: string;
    not_null: boolean;
    comment: string | null;
  }>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as not_null, col_description(c.oid, a.attnum) as comment
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = ${session.workspace} and c.relkind = 'r' and not starts_with(c.relname, 'sys_')
    order by c.relname, a.attnum`.execute(session.db);
  const { rows: indexes } = await sql<{ table: string; name: string }>`
    select tablename as "table", indexname as name from pg_indexes
    where schemaname = ${session.workspace}`.execute(session.db);
  const { rows: references } = await sql<{ table: string; name: string; target: string }>`
    select c.relname as "table", f.conname as name, t.relname as target
    from pg_constraint f
    join pg_namespace n on n.oid = f.connamespace
    join pg_class c on c.oid = f.conrelid
    join pg_class t on t.oid = f.confrelid
    where n.nspname = ${session.workspace} and f.contype = 'f'`.execute(session.db);

  const schema = new Map<
    string,
    { columns: Map<string, CurrentColumn>; indexes: Set<string>; references: Map<string, string> }
  >();
  for (const { table, column, type, not_null: notNull, comment } of columns) {
    let found = schema.get(table);
    if (found === undefined) {
      found = { columns: new Map(), indexes: new Set(), references: new Map() };
      schema.set(table, found);
    }
    found.columns.set(column, { type, notNull, rollup: comment === rollupMark });
  }
  for (const { table, name } of indexes) schema.get(table)?.indexes.add(name);
  for (const { table, name, target } of references) schema.get(table)?.references.set(name, target);
  return schema;
}
