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

export interface CurrentIndex {
  /** False for what is left of a build that was cut off: it serves nobody and is built anew. */
  readonly valid: boolean;
  readonly columns: readonly string[];
}

export interface CurrentReference {
  /** The table that it leads to. */
  readonly target: string;
  readonly column: string;
  /** False while old records were not looked at yet; new ones are. */
  readonly validated: boolean;
}

export interface CurrentTable {
  readonly columns: ReadonlyMap<string, CurrentColumn>;
  readonly indexes: ReadonlyMap<string, CurrentIndex>;
  /** Foreign keys by name. */
  readonly references: ReadonlyMap<string, CurrentReference>;
  /** How many records PostgreSQL believes there are, without counting. */
  readonly estimatedRows: number;
}

export type CurrentSchema = ReadonlyMap<string, CurrentTable>;

/** Comment that marks the column of a rollup. */
export const rollupMark = 'rollup';

/** Records from which on a table is large: below, everything takes a moment. */
export const largeTableRows = 20_000;

export const isLarge = (current: CurrentSchema, table: string, rows = largeTableRows): boolean =>
  (current.get(table)?.estimatedRows ?? 0) >= rows;

interface Found {
  columns: Map<string, CurrentColumn>;
  indexes: Map<string, CurrentIndex>;
  references: Map<string, CurrentReference>;
  estimatedRows: number;
}

/** Record tables only: those of the system begin with `sys_`. */
export async function readCurrentSchema(session: Session): Promise<CurrentSchema> {
  const { rows: columns } = await sql<{
    table: string;
    column: string;
    type: string;
    not_null: boolean;
    comment: string | null;
    rows: number;
  }>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as not_null, col_description(c.oid, a.attnum) as comment,
      (case when c.reltuples >= 0 then c.reltuples
        else pg_relation_size(c.oid) / 100 end)::bigint as rows
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = ${session.workspace} and c.relkind = 'r' and not starts_with(c.relname, 'sys_')
    order by c.relname, a.attnum`.execute(session.db);
  const { rows: indexes } = await sql<{ table: string; name: string; valid: boolean; columns: string[] }>`
    select c.relname as "table", i.relname as name, x.indisvalid as valid,
      (select json_agg(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any(x.indkey::smallint[])) as columns
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${session.workspace} and c.relkind = 'r'`.execute(session.db);
  const { rows: references } = await sql<{
    table: string;
    name: string;
    target: string;
    column: string;
    validated: boolean;
  }>`
    select c.relname as "table", f.conname as name, t.relname as target, a.attname as "column",
      f.convalidated as validated
    from pg_constraint f
    join pg_namespace n on n.oid = f.connamespace
    join pg_class c on c.oid = f.conrelid
    join pg_class t on t.oid = f.confrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
    where n.nspname = ${session.workspace} and f.contype = 'f'`.execute(session.db);

  const schema = new Map<string, Found>();
  for (const { table, column, type, not_null: notNull, comment, rows } of columns) {
    const found = schema.get(table) ?? {
      columns: new Map(),
      indexes: new Map(),
      references: new Map(),
      estimatedRows: rows,
    };
    schema.set(table, found);
    found.columns.set(column, { type, notNull, rollup: comment === rollupMark });
  }
  for (const { table, name, valid, columns: names } of indexes)
    schema.get(table)?.indexes.set(name, { valid, columns: names ?? [] });
  for (const { table, name, ...rest } of references) schema.get(table)?.references.set(name, rest);
  return schema;
}
