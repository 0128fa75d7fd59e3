/**
 * Changed records → ids of the subjects for which an expression may have another value now.
 * Walks the paths of the expression's dependencies backwards, one statement a step whatever the number of records.
 */
import { dependencies, type Node, type PathStep, type Schema } from '@dunlin/expression';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { ChangedRecord } from '../records/index.ts';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

interface Way {
  readonly table: string;
  readonly path: readonly PathStep[];
  readonly fields: ReadonlySet<string>;
}

const known = new WeakMap<Node, readonly Way[]>();

function waysOf(node: Node, schema: Schema): readonly Way[] {
  const found = known.get(node);
  if (found !== undefined) return found;
  const ways = new Map<string, { table: string; path: readonly PathStep[]; fields: Set<string> }>();
  for (const { table, field, path } of dependencies(node, schema)) {
    const name = JSON.stringify(path);
    const way = ways.get(name) ?? { table, path, fields: new Set() };
    ways.set(name, way);
    way.fields.add(field);
  }
  known.set(node, [...ways.values()]);
  return [...ways.values()];
}

/** @param table the subjects' table */
export async function affectedSubjects(
  session: Session,
  schema: Schema,
  table: string,
  nodes: readonly Node[],
  changed: readonly ChangedRecord[],
): Promise<Set<number>> {
  const affected = new Set<number>();
  for (const way of nodes.flatMap((node) => waysOf(node, schema))) {
    const ids = changed.flatMap((each) =>
      each.table === way.table && !each.fields.isDisjointFrom(way.fields) ? [each.id] : [],
    );
    if (ids.length === 0) continue;
    for (const id of await walkBack(session, table, way.path, ids)) affected.add(id);
  }
  return affected;
}

async function walkBack(
  session: Session,
  root: string,
  path: readonly PathStep[],
  from: readonly number[],
): Promise<readonly number[]> {
  let ids = from;
  for (let i = path.length - 1; i >= 0 && ids.length > 0; i--) {
    const step = path[i]!;
    const before = i === 0 ? root : path[i - 1]!.table;
    ids =
      step.kind === 'reference'
        ? await referring(session, before, step.field, ids)
        : await parents(session, step.table, step.via, ids);
  }
  return ids;
}

async function referring(
  session: Session,
  table: string,
  field: string,
  ids: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${identifier(session.workspace, table)}
    where ${identifier(field)} = any(${[...ids]}::bigint[])`.execute(session.db);
  return rows.map((row) => row.id);
}

/** Those that the records lead to now, and those that they led to before this transaction wrote. */
async function parents(
  session: Session,
  table: string,
  via: string,
  ids: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select ${identifier(via)} as id from ${identifier(session.workspace, table)}
    where id = any(${[...ids]}::bigint[]) and ${identifier(via)} is not null
    union
    select (old_values ->> ${via}::text)::bigint from ${systemTable(session, 'sys_change')}
    where table_key = ${table}::text and record_id = any(${[...ids]}::bigint[])
      and transaction_id = pg_current_xact_id() and old_values ->> ${via}::text is not null`.execute(
    session.db,
  );
  return rows.map((row) => row.id);
}
