/**
 * What can be wrong with the values of records to be written, asked set-based before anything is written:
 * required fields, and references that lead nowhere. The constraints stay as the last line.
 */
import { type Parameters, type Query, QueryBuilder, type Value } from '@dunlin/expression';
import { type AppModel, type ModelField, referredTable, tableOf } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { linkStrength } from './affected-rollups.ts';
import { createRight } from './authorise-tables.ts';
import type { WriteContext } from './change-set.ts';
import { isSame } from './column-values.ts';
import { KnownPlans } from './known-plans.ts';
import { byLockOrder } from './lock-order.ts';
import { lockRecords, strongest } from './lock-records.ts';
import { type Draft, type Edit, type Prepared, recordProblem } from './preparation.ts';
import { grantsOf, isConditional, rightsOver } from './rights.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { fieldProblem } from './unreadable-fields.ts';

/** The value that a record will have. */
export const next = (target: Draft | Edit, key: string): Value =>
  (Object.hasOwn(target.values, key) ? target.values[key] : oldOf(target)?.[key]) ?? null;

const oldOf = (target: Draft | Edit): Edit['old'] => (target.kind === 'update' ? target.old : undefined);

/** Whether this write gives the field a value it does not have yet. */
export function isGiven(target: Draft | Edit, key: string): boolean {
  const old = oldOf(target);
  return (
    Object.hasOwn(target.values, key) && (old === undefined || !isSame(old[key] ?? null, target.values[key]!))
  );
}

export const valueAt = (target: Draft | Edit, key: string): string => `${target.valuesAt}/${key}`;

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
      if (problems.some(({ pointer }) => pointer === valueAt(target, field.key))) continue;
      if (target.kind === 'create' && !mayGive(context, target, field.key)) {
        const place = { table: target.table.key, field: field.key };
        const sentence = (name: string) => `"${name}" is required, and you may not give it a value`;
        problems.push(fieldProblem(model, place, valueAt(target, field.key), 'write', sentence));
        continue;
      }
      const detail = `"${field.label.en}" is required`;
      problems.push(
        recordProblem('record.required', valueAt(target, field.key), detail, { field: field.key }),
      );
    }
  }
}

const mayGive = (context: WriteContext, draft: Draft, key: string): boolean =>
  rightsOver(context, draft.table.key).field(key)[createRight(draft)] !== false;

interface Given {
  readonly id: number;
  readonly target: Draft | Edit;
  readonly field: ModelField;
}

/** References to records that are there already, by their tables, in the order in which these are locked. */
function givenReferences(
  model: AppModel,
  { drafts, edits }: Pick<Prepared, 'drafts' | 'edits'>,
): [table: string, given: Given[]][] {
  const asked = new Map<string, Given[]>();
  const own = new Set(drafts.map(({ table, id }) => `${table.key}:${id}`));
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
  return [...asked].sort(([a], [b]) => compare(a, b));
}

/**
 * Nobody deletes the records that references are led to before this write ends, or changes what rollups read of them.
 * @returns the tables whose records were found to be all there
 */
export async function lockReferred(
  session: Session,
  model: AppModel,
  prepared: Prepared,
): Promise<ReadonlySet<string>> {
  const there = await Promise.all(
    givenReferences(model, prepared).map(async ([table, list]) => {
      // People stay active or not meanwhile: who is being disabled gets nothing that would then be left with them.
      const strength = strongest([
        ...list.map(({ field, target }) => linkStrength(model, target.table.key, field.key)),
        ...(table === 'users' ? (['read'] as const) : []),
      ]);
      return (await lockRecords(session, table, idsOf(list), strength)) ? [table] : [];
    }),
  );
  return new Set(there.flat());
}

/**
 * A reference that the writer gives leads to a record that they may read; one that a default gives is the system's.
 * Asked when those records are locked.
 * @param there tables whose records are known to be all there, by `lockReferred`
 * @returns those with a reference to what may be hidden: what defaults made of it would tell of the record
 */
export async function checkReferences(
  session: Session,
  model: AppModel,
  context: WriteContext,
  prepared: Prepared,
  parameters: Parameters,
  there: ReadonlySet<string>,
): Promise<ReadonlySet<Draft | Edit>> {
  const { removals, problems } = prepared;
  const misled = new Set<Draft | Edit>();
  const leaving = new Set(removals.map(({ table, id }) => `${table.key}:${id}`));
  const tables = givenReferences(model, prepared);
  const answers = await Promise.all(
    tables.map(([table, list]) => {
      const ids = idsOf(list);
      // Whoever may read all of them need not be told again that they are there.
      if (there.has(table) && table !== 'users' && rightsOver(context, table).read === true)
        return ids.map((id): Readonly<Record<string, Value>> => ({ id }));
      const query = referredQuery(model, context, table);
      return query === undefined ? [] : session.run(query, { ...parameters, ids });
    }),
  );
  for (const [index, [table, list]] of tables.entries()) {
    const { read } = rightsOver(context, table);
    const rows = answers[index]!;
    const found = new Set(rows.map((row) => row['id']));
    const left = new Set(rows.filter((row) => row['active'] === false).map((row) => row['id']));
    for (const { id, target, field } of list) {
      const isLeaving = leaving.has(`${table}:${id}`);
      const isGivenBy =
        (target.kind === 'update' && !target.follows.has(field.key)) ||
        (target.kind === 'create' && (target.restored || target.given.has(field.key)));
      if ((found.has(id) || !isGivenBy) && !isLeaving) {
        if (left.has(id) && isGivenBy && isByHand(context, target)) {
          const detail = `"${field.label.en}" is given to somebody who has left`;
          problems.push(
            recordProblem('record.person-left', valueAt(target, field.key), detail, { field: field.key, id }),
          );
        }
        continue;
      }
      // It may be there all the same, where not everybody reads all of them.
      if (read !== true) misled.add(target);
      const detail = `"${field.label.en}" refers to record ${id} of ${table}, which does not exist`;
      const params = { field: field.key, table, id };
      problems.push(recordProblem('record.reference', valueAt(target, field.key), detail, params));
    }
  }
  return misled;
}

const idsOf = (list: readonly { readonly id: number }[]): number[] => [...new Set(list.map(({ id }) => id))];

const known = new KnownPlans<Query>();

/** Which records of a table, by their `ids`, the writer may read, and of people whether they are here. */
function referredQuery(model: AppModel, context: WriteContext, table: string): Query | undefined {
  const grants = grantsOf(context);
  const { read } = grants.of(table);
  if (read === false) return undefined;
  return known.of(model, grants, table, () => {
    const builder = new QueryBuilder(model, table, { stored: true, keys: 'ids' }).column('id', idNode(table));
    if (isConditional(read)) builder.where(read);
    if (table === 'users') builder.column('active', storedColumn(builder, tableOf(model, table), 'active'));
    return builder.build();
  });
}

/** What people write now is for people who are here; imports, flows and what comes back may name those who were. */
const isByHand = ({ actor, through }: WriteContext, target: Draft | Edit): boolean =>
  actor.kind === 'user' &&
  (through.kind === 'form' || through.kind === 'api') &&
  (target.kind === 'update' || !target.restored);
