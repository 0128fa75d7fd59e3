/**
 * Several records are one: what leads to the others leads to the one that is kept from now on, and the others are deleted.
 *
 *   others, kept ─▶ references led over ─▶ what the engines keep led over ─▶ others deleted ─▶ values taken from them
 *                └──────────────────── one transaction, each through the pipeline with the person's rights ───────────┘
 *
 * A preview does all of it and takes it back, so that it finds what the merge would find. What stands in the way is told
 * as problems, and nothing is written then.
 */
import { pointer, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import {
  applyChanges,
  beginMerge,
  type ChangedRecord,
  type ChangeSet,
  doubledRuns,
  endRuns,
  finishMerge,
  type JsonValue,
  moveEngineRows,
} from '@dunlin/store';
import type { Through } from '@dunlin/tables';
import { afterChanges } from '../../after-changes.ts';
import { refuseChanges } from '../../change-records.ts';
import { type Person, readableTable } from '../../person.ts';
import { Refusal } from '../../refusal.ts';
import type { Work, Workspace } from '../../workspace.ts';
import { mustSeeAll } from '../distinct-records.ts';
import { chosenValues } from './chosen-values.ts';
import { type LedReferences, leadReferences } from './lead-references.ts';
import { mergingGrants } from './merging-grants.ts';

export interface MergeRequest {
  keep: number;
  others: readonly number[];
  /** Field → the record that its value is taken from; the others keep that of the kept record. */
  values?: Readonly<Record<string, number>>;
}

export interface MergeAnswer {
  /** Null for a preview. */
  id: number | null;
  /** What was led to the kept record, by table and field. */
  references: { table: string; field: string; count: number }[];
  engine: { runs: number; tasks: number; messages: number; documents: number };
  /** Runs that end, since the kept record is in their flow already. */
  endedRuns: number;
  /** Links that say nothing any more. */
  dropped: number;
}

/** Records made one at a time. */
export const mostMerged = 50;

/** @throws Refusal with all that stands in the way */
export async function mergeRecords(
  workspace: Workspace,
  person: Person,
  table: string,
  request: MergeRequest,
  { preview = false }: { preview?: boolean } = {},
): Promise<MergeAnswer> {
  try {
    return await workspace.write(async (work) => {
      const answer = await merge(work, person, table, request);
      if (preview) throw new Previewed({ ...answer, id: null });
      return answer;
    });
  } catch (thrown) {
    if (thrown instanceof Previewed) return thrown.answer;
    throw thrown;
  }
}

/** Thrown to take back what a preview has done. */
class Previewed extends Error {
  readonly answer: MergeAnswer;

  constructor(answer: MergeAnswer) {
    super('a preview');
    this.answer = answer;
  }
}

async function merge(work: Work, person: Person, table: string, request: MergeRequest): Promise<MergeAnswer> {
  const { session, moment } = work;
  const { keep, others } = checked(work, person, table, request);
  await mustSeeAll(work, person, table, [keep, ...others]);
  const values = await chosenValues(work, person, table, { ...request, others });
  const id = await beginMerge(session, {
    table,
    kept: keep,
    merged: others,
    at: moment.now,
    actor: person.userId,
  });
  const write = writer(work, person, { kind: 'merge', ref: String(id) });

  const led = await leadReferences(work, table, keep, others);
  await write(changesOf(led, keep), true);
  const endedRuns = await doubledRuns(session, table, others, keep);
  await endRuns(
    session,
    endedRuns.map((run) => ({ run, outcome: 'merged' })),
    { ...moment, zone: work.state.zone },
  );
  const engine = await moveEngineRows(session, table, others, keep);
  await write({ deletes: others.map((other) => ({ table, id: other })) });
  await write({ updates: [{ table, id: keep, values: values.taken }] });
  await afterChanges(work, write.changed);
  await finishMerge(session, id, {
    moved: led.moved.map((row) => ({ table: row.table, field: row.field, id: row.id, from: row.to })),
    dropped: led.dropped,
    before: values.before as Record<string, JsonValue>,
    engine,
    endedRuns,
  });
  const count = (kind: keyof typeof engine): number => engine[kind]?.length ?? 0;
  return {
    id,
    references: counted(led),
    engine: {
      runs: count('sys_run'),
      tasks: count('sys_task'),
      messages: count('sys_message'),
      documents: count('sys_document'),
    },
    endedRuns: endedRuns.length,
    dropped: led.dropped.length,
  };
}

function checked(work: Work, person: Person, key: string, { keep, others }: MergeRequest) {
  const table = readableTable(work.app, person, key);
  const rest = [...new Set(others)].filter((id) => id !== keep).sort((a, b) => a - b);
  if (rest.length === 0 || rest.length > mostMerged) {
    const detail = `One record is kept, and 1 to ${mostMerged} others become part of it`;
    throw Refusal.invalid([problem('merge.records', '/others', detail, { most: mostMerged })]);
  }
  // Owned records go with their owner; what is never changed or deleted is never made one.
  if (table.owner !== undefined || table.definition.appendOnly === true || key === 'users') {
    throw Refusal.invalid([problem('merge.table', '', `Records of ${key} cannot be merged`, { table: key })]);
  }
  return { keep, others: rest };
}

/** Writes with the person's rights; throws what was found, in the words of the request. */
export function writer(work: Work, person: Person, through: Through) {
  const changed: ChangedRecord[] = [];
  const context = {
    actor: person.actor,
    through,
    moment: work.moment,
    grants: mergingGrants(work.app, person),
  };
  const write = async (changes: ChangeSet, movesReferences = false): Promise<void> => {
    const empty = [changes.creates, changes.updates, changes.deletes].every(
      (list) => (list ?? []).length === 0,
    );
    if (empty) return;
    const result = await applyChanges(work.session, work.app.model, { ...context, movesReferences }, changes);
    if (result.problems !== undefined) {
      // A record that is concerned and may not be seen says only of which table it is.
      const unseen = result.problems.find(({ code }) => code === 'record.missing');
      if (unseen !== undefined) throw Refusal.forbidden('change everything that leads to these records');
      const place = (kind: string, index: number): string => pointer(kind, index);
      return refuseChanges(work, person, { ...changes, place }, result.problems);
    }
    changed.push(...result.changed);
  };
  return Object.assign(write, { changed, context });
}

const changesOf = ({ moved, dropped }: LedReferences, keep: number): ChangeSet => ({
  // A row with two references to them is one change.
  updates: [...Map.groupBy(moved, ({ table, id }) => `${table} ${id}`).values()].map((rows) => ({
    table: rows[0]!.table,
    id: rows[0]!.id,
    values: Object.fromEntries(rows.map(({ field }) => [field, keep] as const)) as Record<string, Value>,
  })),
  deletes: dropped.map(({ table, id }) => ({ table, id })),
});

function counted({ moved }: LedReferences): MergeAnswer['references'] {
  const counts = new Map<string, { table: string; field: string; count: number }>();
  for (const { table, field } of moved) {
    const name = `${table} ${field}`;
    const entry = counts.get(name) ?? { table, field, count: 0 };
    counts.set(name, { ...entry, count: entry.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
