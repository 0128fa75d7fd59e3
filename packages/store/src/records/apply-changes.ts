/**
 * The one way in which records are written, whoever writes.
 *
 *   change set ─▶ coerce ─▶ lock and read what it names, and rows that go with it ─▶ authorise ─▶ defaults
 *                   │              │                                                    │      ─▶ required, references, unique
 *                   └──────────────┴────── problems: nothing has been written ◀─────────┴────────────┘
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
import { attachUploads, countFiles, readUploads } from './attach-uploads.ts';
import { authoriseFields, givenFields } from './authorise-fields.ts';
import { authoriseTables, createRight } from './authorise-tables.ts';
import type {
  ChangedRecord,
  ChangeResult,
  ChangeSet,
  Changes,
  RecordKey,
  WriteContext,
} from './change-set.ts';
import { changedOwners } from './changed-owners.ts';
import { checkOutcome, type Written } from './check-outcome.ts';
import { askUniques, checkUniques } from './check-uniques.ts';
import { checkReferences, checkRequired, isGiven, lockReferred } from './check-values.ts';
import { goesEarly } from './early-removals.ts';
import { fillDefaults, preloadDefaults } from './fill-defaults.ts';
import { assignNumbers } from './free-numbers.ts';
import { goAhead } from './go-ahead.ts';
import { guardFixedValues } from './guard-fixed-values.ts';
import { inLockOrder } from './lock-records.ts';
import type { Draft, Edit, Preparation, Prepared, Removal } from './preparation.ts';
import { prepareChanges } from './prepare-changes.ts';
import { readTargets } from './read-targets.ts';
import { recomputeAfter } from './recompute-rollups.ts';
import { RecordLoader } from './record-loader.ts';
import { findReferring } from './referring-records.ts';
import { insideSavepoint, Refusal } from './savepoint.ts';
import { settleRows } from './settle-rows.ts';
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
): Promise<ChangeResult> =>
  inLockOrder(session, model, () => applyPrepared(session, model, context, prepareChanges(model, changes)));

/** The pipeline after the first arrow. */
export async function applyPrepared(
  session: Session,
  model: AppModel,
  context: WriteContext,
  prepared: Preparation,
): Promise<ChangeResult> {
  const { drafts, edits, problems } = prepared;
  authoriseTables(context, prepared);
  const day = await readWorkspaceDay(session);
  const parameters = parametersOf(context.actor, context.moment, day);
  await readTargets(session, model, context, prepared, parameters);
  await settleRows(session, context, prepared, (removals) =>
    readTargets(session, model, context, { edits: [], removals, problems }, parameters),
  );
  // A target that may not be touched says no more than that.
  if (problems.some(({ code }) => code === 'record.missing' || code === 'record.forbidden'))
    return { problems };
  authoriseFields(model, context, prepared);
  for (const draft of drafts) draft.given = new Set(draft.restored ? [] : givenFields(draft));
  await readUploads(session, model, context, prepared);
  const loader = new RecordLoader(session, model);
  await Promise.all([giveIds(session, drafts), preloadDefaults(loader, model, context, drafts, day)]);
  for (const target of [...drafts, ...edits]) {
    for (const [field, draft] of target.links) target.values[field] = draft.id;
  }
  guardFixedValues(model, context, prepared);
  // Defaults may read them.
  await assignNumbers(session, drafts, edits);
  await fillDefaults(loader, model, context, drafts, day);
  const there = await lockReferred(session, model, prepared);
  const uniques = askUniques(session, model, prepared);
  const misled = await checkReferences(session, model, context, prepared, parameters, there);
  checkRequired(model, context, prepared, misled);
  await checkUniques(context, uniques, problems, misled);
  if (problems.length > 0) return { problems };

  return insideSavepoint(
    session,
    () => write(session, model, context, prepared, parameters, day.businessDay),
    (thrown) => violationProblem(thrown, model, prepared),
  );
}

async function giveIds(session: Session, drafts: readonly Draft[]): Promise<void> {
  const tables = [...byTable(drafts.filter(({ restored }) => !restored))];
  await Promise.all(
    tables.map(async ([key, list]) => {
      const ids = await takeIds(session, key, list.length);
      list.forEach((draft, index) => {
        draft.id = ids[index]!;
      });
    }),
  );
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
  const changed: Noted[] = [];
  const touch = (table: string, record: Touched, fields: Iterable<string>, isNew = false): void => {
    const list = touched.get(table);
    if (list === undefined) touched.set(table, [record]);
    else list.push(record);
    changed.push({ table, id: record.id, fields: new Set(fields), ...(isNew ? { isNew } : {}) });
  };

  const first = new Set(
    removals.map(({ table }) => table).filter((table) => goesEarly(model, table, { edits })),
  );
  const early = removals.filter(({ table }) => first.has(table));
  const remove = async (list: readonly Removal[]): Promise<void> => {
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
  };
  const stopped = await findReferring(session, model, context, early, parameters);
  if (stopped.length > 0) throw new Refusal(stopped);
  for (const list of inOrder(early).reverse()) await remove(list);

  const inserted: Promise<void>[] = [];
  for (const list of inOrder(drafts)) {
    const { table } = list[0]!;
    const base = { version: 1, ...stamp('created', context), ...stamp('updated', context) };
    const rows = list.map(({ id, values, origin }) => ({ ...values, ...base, ...origin, id }));
    inserted.push(goAhead(insertRows(session, table, rows)));
    for (const draft of list) {
      const { id, values, at, valuesAt, restored } = draft;
      const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
      history.push({ table: table.key, id, operation: restored ? 'restore' : 'create', new: filled });
      const action = createRight(draft);
      written.push({ table: table.key, id, action, at, valuesAt, given: draft.given });
      touch(table.key, { id, after: values, fields: 'all' }, table.columns.keys(), !restored);
    }
  }

  const moved = new Set<Edit>();
  const owners = changedOwners({ drafts, edits, removals });
  for (const list of inOrder(edits)) {
    const { table } = list[0]!;
    const changes = list.flatMap((edit) => {
      const keys = Object.keys(edit.values).filter((key) => isGiven(edit, key));
      const parts = owners.get(edit) ?? [];
      return keys.length === 0 && !owners.has(edit) ? [] : [{ edit, keys, parts }];
    });
    if (changes.length === 0) continue;
    const all = new Set(changes.flatMap(({ keys }) => keys));
    const fields = [...table.columns.values()].filter(({ key }) => all.has(key));
    const rows = changes.map(({ edit }) => ({ ...pick(edit.old!, all), ...edit.values, id: edit.id }));
    await updateRows(session, context, table, fields, rows);
    for (const { edit, keys, parts } of changes) {
      const { id, at, valuesAt, values } = edit;
      const old = pick(edit.old!, keys);
      moved.add(edit);
      // Rows have a history of their own.
      if (keys.length > 0)
        history.push({ table: table.key, id, operation: 'update', old, new: pick(values, keys) });
      written.push({ table: table.key, id, action: 'update', at, valuesAt });
      const after = { ...edit.old, ...values };
      touch(table.key, { id, before: edit.old!, after, fields: new Set(keys) }, [...keys, ...parts]);
    }
  }

  if (removals.length > early.length) {
    const referring = await findReferring(session, model, context, removals, parameters);
    if (referring.length > 0) throw new Refusal(referring);
    const late = removals.filter(({ table }) => !first.has(table));
    for (const list of inOrder(late).reverse()) await remove(list);
  }

  const recomputed = await recomputeAfter(session, model, touched, { ...parameters, today: businessDay });
  for (const { table, id, old, new: now } of recomputed) {
    history.push({ table, id, operation: 'recompute', old, new: now });
    const fields = new Set(Object.keys(now));
    written.push({ table, id, action: 'recompute', fields });
    changed.push({ table, id, fields });
  }
  await attachUploads(session, context, drafts);
  // The history goes with the questions: where one of them has a bad answer, both are taken back.
  const found = await Promise.all([
    checkOutcome(session, model, context, written, parameters),
    countFiles(session, model, drafts),
    writeHistory(session, context, history),
    ...inserted,
  ]);
  const problems = [...found[0], ...found[1]];
  if (problems.length > 0) throw new Refusal(problems);
  return {
    created: drafts.filter(isNamed).map(({ table, id, ref }) => ({
      table: table.key,
      id,
      ...(ref === undefined ? {} : { ref }),
    })),
    updated: edits.filter((edit) => isNamed(edit) && moved.has(edit)).map(keyOf),
    deleted: removals.filter((each) => isNamed(each) && each.cause === 'asked').map(keyOf),
    changed: merged(changed),
  };
}

/** Rows given inside a record are part of its change. */
const isNamed = ({ place }: Draft | Edit | Removal): boolean => place === undefined;

const keyOf = ({ table, id }: Edit | Removal): RecordKey => ({ table: table.key, id });

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

interface Noted extends ChangedRecord {
  readonly fields: Set<string>;
}

/** One entry a record: a record can be both named by the write and recomputed after it. */
function merged(changed: readonly Noted[]): ChangedRecord[] {
  const byRecord = new Map<string, Noted>();
  for (const each of changed) {
    const name = `${each.table}${pointer(each.id)}`;
    const found = byRecord.get(name);
    if (found === undefined) byRecord.set(name, each);
    else for (const field of each.fields) found.fields.add(field);
  }
  return [...byRecord.values()];
}
