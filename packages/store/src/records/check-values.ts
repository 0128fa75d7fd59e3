/**
 * What can be wrong with the values of records to be written, asked set-based before anything is written:
 * required fields, references that lead nowhere, unique values that are taken. The constraints stay as the last line.
 */
import type { Problem } from '@dunlin/definition';
import { type Parameters, QueryBuilder, type Value } from '@dunlin/expression';
import { type AppModel, type ModelField, type ModelTable, referredTable, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { linkStrength } from './affected-rollups.ts';
import { createRight } from './authorise-tables.ts';
import type { WriteContext } from './change-set.ts';
import { isSame, printArrays } from './column-values.ts';
import { goesEarly } from './early-removals.ts';
import { byLockOrder } from './lock-order.ts';
import { lockRecords, strongest } from './lock-records.ts';
import { type Draft, type Edit, type Prepared, recordProblem } from './preparation.ts';
import { isConditional, rightsOver } from './rights.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { fieldProblem } from './unreadable-fields.ts';

/** The value that a record will have. */
const next = (target: Draft | Edit, key: string): Value =>
  (Object.hasOwn(target.values, key) ? target.values[key] : oldOf(target)?.[key]) ?? null;

const oldOf = (target: Draft | Edit): Edit['old'] => (target.kind === 'update' ? target.old : undefined);

/** Whether this write gives the field a value it does not have yet. */
export function isGiven(target: Draft | Edit, key: string): boolean {
  const old = oldOf(target);
  return (
    Object.hasOwn(target.values, key) && (old === undefined || !isSame(old[key] ?? null, target.values[key]!))
  );
}

const at = (target: Draft | Edit, key: string): string => `${target.valuesAt}/${key}`;

export function checkRequired(
  model: AppModel,
  context: WriteContext,
  { drafts, edits, problems }: Prepared,
  misled: ReadonlySet<Draft | Edit>,
): void {
  for (const target of [...drafts, ...edits]) {
    for (const field of target.table.columns.values()) {
      if (!field.required || field.readOnly) continue;
      if (target.kind === 'update' && !Object.hasOwn(target.values, field.key)) continue;
      if (misled.has(target) && field.default !== undefined) continue;
      const value = next(target, field.key);
      if (value !== null && value !== '') continue;
      // A file says all of itself at once.
      if (field.fromUpload === true) continue;
      // A value that was refused has its own problem.
      if (problems.some(({ pointer }) => pointer === at(target, field.key))) continue;
      if (target.kind === 'create' && !mayGive(context, target, field.key)) {
        const place = { table: target.table.key, field: field.key };
        const sentence = (name: string) => `"${name}" is required, and you may not give it a value`;
        problems.push(fieldProblem(model, place, at(target, field.key), 'write', sentence));
        continue;
      }
      const detail = `"${field.label.en}" is required`;
      problems.push(recordProblem('record.required', at(target, field.key), detail, { field: field.key }));
    }
  }
}

const mayGive = (context: WriteContext, draft: Draft, key: string): boolean =>
  rightsOver(context, draft.table.key).field(key)[createRight(draft)] !== false;

/**
 * A reference that the writer gives leads to a record that they may read; one that a default gives is the system's.
 * @returns those with a reference to what may be hidden: what defaults made of it would tell of the record
 */
export async function checkReferences(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { drafts, edits, removals, problems }: Prepared,
  parameters: Parameters,
): Promise<ReadonlySet<Draft | Edit>> {
  const misled = new Set<Draft | Edit>();
  type Asked = { id: number; target: Draft | Edit; field: ModelField };
  const asked = new Map<string, Asked[]>();
  const own = new Set(drafts.map(({ table, id }) => `${table.key}:${id}`));
  const leaving = new Set(removals.map(({ table, id }) => `${table.key}:${id}`));
  for (const target of [...drafts, ...edits]) {
    for (const field of target.table.columns.values()) {
      const table = field.readOnly ? undefined : referredTable(field);
      if (table === undefined || !isGiven(target, field.key)) continue;
      const id = target.values[field.key];
      if (typeof id !== 'number' || own.has(`${table}:${id}`)) continue;
      const list = asked.get(table) ?? [];
      asked.set(table, list);
      list.push({ id, target, field });
    }
  }
  const compare = byLockOrder(model);
  for (const [table, list] of [...asked].sort(([a], [b]) => compare(a, b))) {
    const ids = [...new Set(list.map(({ id }) => id))];
    // Nobody deletes them before this write ends, or changes what rollups read of them.
    // People stay active or not meanwhile: who is being disabled gets nothing that would then be left with them.
    const people = table === 'users';
    const strength = strongest([
      ...list.map(({ field, target }) => linkStrength(model, target.table.key, field.key)),
      ...(people ? (['read'] as const) : []),
    ]);
    await lockRecords(session, table, ids, strength);
    const { read } = rightsOver(context, table);
    const builder = new QueryBuilder(model, table, { stored: true, keys: 'ids' }).column('id', idNode(table));
    if (isConditional(read)) builder.where(read);
    if (people) builder.column('active', storedColumn(builder, tableOf(model, table), 'active'));
    const rows = read === false ? [] : await session.run(builder.build(), { ...parameters, ids });
    const found = new Set(rows.map((row) => row['id']));
    const left = new Set(rows.filter((row) => row['active'] === false).map((row) => row['id']));
    for (const { id, target, field } of list) {
      const isLeaving = leaving.has(`${table}:${id}`);
      const isGivenBy = target.kind === 'update' || target.restored || target.given.has(field.key);
      if ((found.has(id) || !isGivenBy) && !isLeaving) {
        if (left.has(id) && isGivenBy && isByHand(context, target)) {
          const detail = `"${field.label.en}" is given to somebody who has left`;
          problems.push(
            recordProblem('record.person-left', at(target, field.key), detail, { field: field.key, id }),
          );
        }
        continue;
      }
      // It may be there all the same, where not everybody reads all of them.
      if (read !== true) misled.add(target);
      const detail = `"${field.label.en}" refers to record ${id} of ${table}, which does not exist`;
      const params = { field: field.key, table, id };
      problems.push(recordProblem('record.reference', at(target, field.key), detail, params));
    }
  }
  return misled;
}

/** What people write now is for people who are here; imports, flows and what comes back may name those who were. */
const isByHand = ({ actor, through }: WriteContext, target: Draft | Edit): boolean =>
  actor.kind === 'user' &&
  (through.kind === 'form' || through.kind === 'api') &&
  (target.kind === 'update' || !target.restored);

export async function checkUniques(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { drafts, edits, removals, problems }: Prepared,
  misled: ReadonlySet<Draft | Edit>,
): Promise<void> {
  // Those are deleted before anything is inserted.
  const gone = (table: ModelTable): number[] =>
    removals.some((removal) => removal.table === table) && goesEarly(model, table, { edits })
      ? removals.filter((removal) => removal.table === table).map(({ id }) => id)
      : [];
  const tables = new Map<string, { table: ModelTable; targets: (Draft | Edit)[] }>();
  for (const target of [...drafts, ...edits]) {
    if (misled.has(target)) continue;
    const found = tables.get(target.table.key) ?? { table: target.table, targets: [] };
    tables.set(target.table.key, found);
    found.targets.push(target);
  }
  for (const { table, targets } of tables.values()) {
    if (table.uniques.length === 0) continue;
    const leaving = gone(table);
    for (const columns of table.uniques) {
      await checkUnique(session, context, table, columns, targets, leaving, problems);
    }
  }
}

async function checkUnique(
  session: Session,
  context: WriteContext,
  table: ModelTable,
  columns: readonly string[],
  targets: readonly (Draft | Edit)[],
  leaving: readonly number[],
  problems: Problem[],
): Promise<void> {
  const wanted = targets.filter(
    (target) =>
      columns.some((column) => isGiven(target, column)) &&
      columns.every((column) => next(target, column) !== null),
  );
  if (wanted.length === 0) return;
  const isReadable = (column: string): boolean => rightsOver(context, table.key).field(column).read === true;
  const isTold = (target: Draft | Edit, column: string): boolean =>
    (target.kind === 'update' ? Object.hasOwn(target.values, column) : target.given.has(column)) ||
    isReadable(column);
  // In the rows of a record the reference to it is not shown.
  const first = columns.find((column) => column !== table.owner?.via) ?? columns[0];
  const report = (target: Draft | Edit, id: number | undefined): void => {
    const own = columns.filter((column) => column !== table.owner?.via);
    const values = (own.length === 0 ? columns : own)
      .map((column) => (isTold(target, column) ? String(next(target, column)).slice(0, 80) : '—'))
      .join(', ');
    // That a value is taken cannot be kept from who gives it; whose it is, can.
    const holder = columns.every((column) => isReadable(column)) ? id : undefined;
    const who =
      id === undefined
        ? 'Another record of this change'
        : holder === undefined
          ? `Another record of ${table.key}`
          : `Record ${id} of ${table.key}`;
    const detail = `${who} already has "${values}" as ${columns.join(', ')}, which must be unique`;
    const params = {
      table: table.key,
      field: first!,
      value: values,
      ...(holder === undefined ? {} : { id: holder }),
    };
    problems.push(recordProblem('record.duplicate', at(target, first!), detail, params));
  };
  const keyOf = (row: (column: string) => Value): string => JSON.stringify(columns.map(row));
  const byKey = new Map<string, Draft | Edit>();
  for (const target of wanted) {
    const key = keyOf((column) => next(target, column));
    if (byKey.has(key)) report(target, undefined);
    else byKey.set(key, target);
  }
  const fields = columns.map((column) => table.columns.get(column)!);
  const rows = [...byKey.values()].map((target) =>
    Object.fromEntries(columns.map((column) => [column, next(target, column)])),
  );
  // Records of this change that give the value up do not stand in the way.
  const moving = [...leaving, ...wanted.flatMap((target) => (target.kind === 'update' ? [target.id] : []))];
  const names = columns.map((column) => identifier(column));
  const matches = names.map((name) => sql`taken.${name} = wanted.${name}`);
  const found = await sql<Record<string, Value>>`
    select taken.id, ${sql.join(names.map((name) => sql`taken.${name}`))}
    from unnest(${sql.join(printArrays(rows, fields))}) as wanted (${sql.join(names)})
    join ${identifier(session.workspace, table.key)} as taken on ${sql.join(matches, sql` and `)}
    where taken.id <> all(${moving}::bigint[])`.execute(session.db);
  for (const row of found.rows) {
    const target = byKey.get(keyOf((column) => row[column] ?? null));
    if (target !== undefined) report(target, row['id'] as number);
  }
}
