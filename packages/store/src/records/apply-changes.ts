/**
 * The one way in which records are written, whoever writes.
 *
 *   change set ─▶ coerce ─▶ lock and read what it names ─▶ authorise ─▶ defaults ─▶ required, references, unique
 *                   │              │                          │                                │
 *                   └──────────────┴────── problems: nothing has been written ◀────────────────┘
 *   ─▶ savepoint ─▶ insert, update, delete ─▶ lock ancestors ─▶ recompute rollups ─▶ checks, rights on the new state
 *                                                                                      └ problems: back to the savepoint
 *   ─▶ history ─▶ what changed
 *
 * Each arrow is a constant number of statements a table, whatever the number of records. The caller's transaction
 * makes it all one.
 */
import { pointer } from '@dunlin/definition';
import type { Parameters, Value } from '@dunlin/expression';
import { type AppModel, actorId, type ModelTable } from '@dunlin/tables';
import type { Session } from '../session.ts';
import type { Touched } from './affected-rollups.ts';
import type { ChangedRecord, ChangeResult, ChangeSet, Changes, WriteContext } from './change-set.ts';
import { checkOutcome, type Written } from './check-outcome.ts';
import { checkReferences, checkRequired, checkUniques, isGiven } from './check-values.ts';
import { fillDefaults } from './fill-defaults.ts';
import { guardFixedValues } from './guard-fixed-values.ts';
import { type Draft, type Edit, type Prepared, prepareChanges, recordProblem } from './prepare-changes.ts';
import { readTargets } from './read-targets.ts';
import { recomputeAfter } from './recompute-rollups.ts';
import { findReferring } from './referring-records.ts';
import { rightsOver } from './rights.ts';
import { insideSavepoint, Refusal } from './savepoint.ts';
import { tableOrder } from './table-order.ts';
import { violationProblem } from './violation-problem.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';
import { type HistoryEntry, writeHistory } from './write-history.ts';
import { deleteRows, insertRows, takeIds, updateRows } from './write-rows.ts';

/** @returns problems with pointers into `changes` when nothing was written, else what was */
export const applyChanges = (
  session: Session,
  model: AppModel,
  context: WriteContext,
  changes: ChangeSet,
): Promise<ChangeResult> => applyPrepared(session, model, context, prepareChanges(model, changes));

/** The pipeline after the first arrow. */
export async function applyPrepared(
  session: Session,
  model: AppModel,
  context: WriteContext,
  prepared: Prepared,
): Promise<ChangeResult> {
  const { drafts, edits, problems } = prepared;
  authoriseTables(context, prepared);
  const day = await readWorkspaceDay(session);
  const parameters = parametersOf(context.actor, context.moment, day);
  await readTargets(session, model, context, prepared, parameters);
  // A target that may not be touched says no more than that.
  if (problems.some(({ code }) => code === 'record.missing' || code === 'record.forbidden'))
    return { problems };
  await giveIds(session, drafts);
  for (const target of [...drafts, ...edits]) {
    for (const [field, draft] of target.links) target.values[field] = draft.id;
  }
  guardFixedValues(model, context, prepared);
  await fillDefaults(session, model, context, drafts, day.zone);
  checkRequired(prepared);
  await checkReferences(session, model, context, prepared, parameters);
  await checkUniques(session, prepared);
  if (problems.length > 0) return { problems };

  return insideSavepoint(
    session,
    () => write(session, model, context, prepared, parameters, day.businessDay),
    (thrown) => violationProblem(thrown, model, prepared),
  );
}

/** Rights that no row decides. */
function authoriseTables(context: WriteContext, { drafts, edits, removals, problems }: Prepared): void {
  const refuse = (table: ModelTable, at: string, action: 'create' | 'update' | 'delete'): void => {
    if (rightsOver(context, table.key)[action] !== false) return;
    const detail = `You may not ${action} records of ${table.key}`;
    problems.push(recordProblem('record.forbidden', at, detail, { table: table.key, action }));
  };
  for (const { table, at } of drafts) refuse(table, at, 'create');
  for (const { table, at } of edits) refuse(table, at, 'update');
  for (const { table, at } of removals) {
    refuse(table, at, 'delete');
    if (table.key !== 'users') continue;
    const detail = 'A user is never deleted, since the history names them; set them inactive instead';
    problems.push(recordProblem('record.forbidden', at, detail, { table: table.key, action: 'delete' }));
  }
}

async function giveIds(session: Session, drafts: readonly Draft[]): Promise<void> {
  for (const [key, list] of byTable(drafts.filter(({ restored }) => !restored))) {
    const ids = await takeIds(session, key, list.length);
    list.forEach((draft, index) => {
      draft.id = ids[index]!;
    });
  }
}

async function write(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { drafts, edits, removals }: Prepared,
  parameters: Parameters,
  businessDay: string,
): Promise<Changes> {
  const order = tableOrder(model);
  const inOrder = <T extends { table: ModelTable }>(list: readonly T[]) =>
    [...byTable(list).values()].sort((a, b) => order.get(a[0]!.table.key)! - order.get(b[0]!.table.key)!);
  const history: HistoryEntry[] = [];
  const written: Written[] = [];
  const touched = new Map<string, Touched[]>();
  const changed: { table: string; id: number; fields: Set<string> }[] = [];
  const touch = (table: string, record: Touched, fields: Iterable<string>): void => {
    const list = touched.get(table);
    if (list === undefined) touched.set(table, [record]);
    else list.push(record);
    changed.push({ table, id: record.id, fields: new Set(fields) });
  };

  for (const list of inOrder(drafts)) {
    const { table } = list[0]!;
    const base = { version: 1, ...stamp('created', context), ...stamp('updated', context) };
    await insertRows(
      session,
      table,
      list.map(({ id, values }) => ({ ...values, ...base, id })),
    );
    for (const { id, values, at, restored } of list) {
      const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
      history.push({ table: table.key, id, operation: restored ? 'restore' : 'create', new: filled });
      written.push({ table: table.key, id, action: 'create', at });
      touch(table.key, { id, after: values, fields: 'all' }, table.columns.keys());
    }
  }

  const moved = new Set<Edit>();
  for (const list of inOrder(edits)) {
    const { table } = list[0]!;
    const changes = list.flatMap((edit) => {
      const keys = Object.keys(edit.values).filter((key) => isGiven(edit, key));
      return keys.length === 0 ? [] : [{ edit, keys }];
    });
    if (changes.length === 0) continue;
    const all = new Set(changes.flatMap(({ keys }) => keys));
    const fields = [...table.columns.values()].filter(({ key }) => all.has(key));
    const rows = changes.map(({ edit }) => ({ ...pick(edit.old!, all), ...edit.values, id: edit.id }));
    await updateRows(session, context, table, fields, rows);
    for (const { edit, keys } of changes) {
      const { id, at, values } = edit;
      const old = pick(edit.old!, keys);
      moved.add(edit);
      history.push({ table: table.key, id, operation: 'update', old, new: pick(values, keys) });
      written.push({ table: table.key, id, action: 'update', at });
      const after = { ...edit.old, ...values };
      touch(table.key, { id, before: edit.old!, after, fields: new Set(keys) }, keys);
    }
  }

  if (removals.length > 0) {
    const referring = await findReferring(session, model, context, removals, parameters);
    if (referring.length > 0) throw new Refusal(referring);
    for (const list of inOrder(removals).reverse()) {
      const { table } = list[0]!;
      await deleteRows(
        session,
        table,
        list.map(({ id }) => id),
      );
      for (const { id, old } of list) {
        history.push({ table: table.key, id, operation: 'delete', old: pick(old!, table.columns.keys()) });
        touch(table.key, { id, before: old!, fields: 'all' }, table.columns.keys());
      }
    }
  }

  const recomputed = await recomputeAfter(session, model, touched, { ...parameters, today: businessDay });
  for (const { table, id, old, new: now } of recomputed) {
    history.push({ table, id, operation: 'recompute', old, new: now });
    const fields = new Set(Object.keys(now));
    written.push({ table, id, action: 'recompute', fields });
    changed.push({ table, id, fields });
  }
  const problems = await checkOutcome(session, model, context, written, parameters);
  if (problems.length > 0) throw new Refusal(problems);
  await writeHistory(session, context, history);
  return {
    created: drafts.map(({ table, id, ref }) => ({
      table: table.key,
      id,
      ...(ref === undefined ? {} : { ref }),
    })),
    updated: edits.filter((edit) => moved.has(edit)).map(({ table, id }) => ({ table: table.key, id })),
    deleted: removals.map(({ table, id }) => ({ table: table.key, id })),
    changed: merged(changed),
  };
}

const stamp = (what: 'created' | 'updated', { actor, moment }: WriteContext): Record<string, Value> => ({
  [`${what}_at`]: moment.now,
  [`${what}_by`]: actorId(actor),
});

function byTable<T extends { readonly table: ModelTable }>(list: readonly T[]): Map<string, T[]> {
  const tables = new Map<string, T[]>();
  for (const each of list) {
    const found = tables.get(each.table.key);
    if (found === undefined) tables.set(each.table.key, [each]);
    else found.push(each);
  }
  return tables;
}

function pick(row: Readonly<Record<string, Value>>, keys: Iterable<string>): Record<string, Value> {
  return Object.fromEntries([...keys].map((key) => [key, row[key] ?? null]));
}

/** One entry a record: a record can be both named by the write and recomputed after it. */
function merged(changed: readonly { table: string; id: number; fields: Set<string> }[]): ChangedRecord[] {
  const byRecord = new Map<string, { table: string; id: number; fields: Set<string> }>();
  for (const each of changed) {
    const name = `${each.table}${pointer(each.id)}`;
    const found = byRecord.get(name);
    if (found === undefined) byRecord.set(name, each);
    else for (const field of each.fields) found.fields.add(field);
  }
  return [...byRecord.values()];
}
