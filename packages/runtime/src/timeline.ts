/**
 * One order of time for a record: its changes, what flows did, messages, tasks, and the same of records that belong to it.
 * Entries over records that the reader may not see are left out.
 */
import type { Label } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import type { CompiledFlow } from '@dunlin/flows';
import {
  changesAfter,
  type RecordSet,
  readTimeline,
  runsOfRecords,
  type StoredRun,
  type TimelineRow,
} from '@dunlin/store';
import { type ModelField, referredTable } from '@dunlin/tables';
import { flowOfVersion } from './compiled-app.ts';
import { grantsOf, type Person, readableTable } from './person.ts';
import { type References, readableIds, referenceTitles, WantedReferences } from './references.ts';
import { Refusal } from './refusal.ts';
import { toWire } from './wire-value.ts';
import { parametersOf, type Work, type Workspace } from './workspace.ts';

const entryLimit = 200;
/** Records of one table that belong to the record and are looked at, the newest. */
const relatedLimit = 300;

export interface TimelineEntry {
  at: string;
  kind: 'created' | 'changed' | 'deleted' | 'step' | 'message' | 'task' | 'run' | 'firing' | 'document';
  actor: { id: number; name: string } | null;
  through: { kind: string; label: Label | null } | null;
  table: string;
  recordId: number;
  title: string;
  text: Label | null;
  changes: { field: string; label: Label; old: unknown; new: unknown; type: string; table?: string }[];
  link: { kind: 'task' | 'message' | 'document'; id: number } | null;
  outcome: string | null;
  outcomeLabel: Label | null;
  comment: string | null;
}

export async function recordTimeline(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
): Promise<{ entries: TimelineEntry[]; refs: References }> {
  return workspace.read(async (work) => {
    await mustSee(work, person, table, id);
    const sets = [{ table, ids: [id] }, ...(await relatedRecords(work, person, table, id))];
    const rows = await readTimeline(work.session, sets, entryLimit);
    const wanted = new WantedReferences();
    for (const row of rows) {
      wanted.add(row.table_key, row.record_id);
      wanted.add('users', row.actor_id);
      for (const change of changesOf(work, row)) {
        wanted.add(change.table, change.old);
        wanted.add(change.table, change.new);
      }
    }
    const refs = await referenceTitles(work, person, wanted.ids);
    return { entries: rows.map((row) => entryOf(work, row, refs)), refs };
  });
}

export interface RunDescription {
  id: number;
  flow: string;
  flowLabel: Label;
  version: number;
  subject: { table: string; id: number; title: string };
  status: 'active' | 'paused' | 'ended' | 'failed';
  outcome: string | null;
  outcomeLabel: Label | null;
  /** Why it is paused or failed. */
  reason: string | null;
  startedAt: string;
  endedAt: string | null;
  /** What happens next by itself, and when; null while it waits for a person, and when nothing does. */
  next: { id: string; label: Label; type: string; at: string } | null;
  steps: {
    id: string;
    label: Label;
    type: string;
    /** `skipped`: passed over, as by an invoice that entered its ladder late. */
    state: 'done' | 'current' | 'ahead' | 'skipped';
    at: string | null;
    dueAt: string | null;
    outcome: string | null;
  }[];
}

/** Runs over a record, and over those that belong to it, live ones first. */
export async function recordRuns(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
): Promise<{ runs: RunDescription[] }> {
  return workspace.read(async (work) => {
    await mustSee(work, person, table, id);
    const sets = [{ table, ids: [id] }, ...(await relatedRecords(work, person, table, id))];
    const runs: StoredRun[] = [];
    for (const set of sets) runs.push(...(await runsOfRecords(work.session, set.table, set.ids, 50)));
    const wanted = new WantedReferences();
    for (const run of runs) wanted.add(run.table_key, run.record_id);
    const refs = await referenceTitles(work, person, wanted.ids);
    const described = runs.map((run) => describeRun(work, run, refs));
    const live = (run: RunDescription) => (run.status === 'ended' ? 1 : 0);
    return { runs: described.sort((a, b) => live(a) - live(b) || b.id - a.id) };
  });
}

/** Tables of which records changed since a cursor, of those that the reader may see. */
export async function changesSince(workspace: Workspace, person: Person, since: number | undefined) {
  return workspace.read(async ({ session, app }) => {
    const { cursor, tables } = await changesAfter(session, since);
    const grants = grantsOf(app, person);
    return { cursor, tables: tables.filter((table) => grants.of(table).read !== false) };
  });
}

/** @throws Refusal `missing` where the person may not see the record */
export async function mustSee(work: Work, person: Person, table: string, id: number): Promise<void> {
  readableTable(work.app, person, table);
  const seen = await readableIds(work, person, table, [id]);
  if (!seen.has(id)) throw Refusal.missing('record', `${table}/${id}`);
}

/** Records of other tables that refer to this one, as far as the reader may see them. */
async function relatedRecords(work: Work, person: Person, table: string, id: number): Promise<RecordSet[]> {
  const { app, session } = work;
  const sets: RecordSet[] = [];
  for (const { table: other, via } of app.model.reverse(table)) {
    if (via === 'created_by' || via === 'updated_by' || table === 'users') continue;
    const { read } = grantsOf(app, person).of(other);
    if (read === false) continue;
    const query = new QueryBuilder(app.model, other, { stored: true });
    if (read !== true) query.where(read);
    query.where({
      kind: 'call',
      fn: 'equal',
      args: [query.field(via), { kind: 'literal', value: id, type: { kind: 'reference', table } }],
      type: { kind: 'boolean' },
    });
    query.column('id', query.field('id')).orderBy(query.field('id'), true).limit(relatedLimit);
    const rows = await session.run(query.build(), parametersOf(work, person));
    sets.push({ table: other, ids: rows.map((row) => row['id'] as number) });
  }
  return sets;
}

type Detail = Record<string, unknown>;

function changesOf({ app }: Work, row: TimelineRow): TimelineEntry['changes'] {
  if (row.kind !== 'change') return [];
  const table = app.model.table(row.table_key);
  const { old, new: now } = row.detail as { old: Detail | null; new: Detail | null };
  if (table === undefined || (row.detail as Detail)['operation'] === 'delete') return [];
  const keys = Object.keys(now ?? {});
  return keys.flatMap((key) => {
    const field: ModelField | undefined = table.fields.get(key) ?? table.columns.get(key);
    if (field === undefined || field.definition === undefined) return [];
    const referred = referredTable(field);
    const wire = (value: unknown) => toWire((value ?? null) as never, field.type.kind);
    return [
      {
        field: key,
        label: field.label,
        old: wire(old?.[key]),
        new: wire(now?.[key]),
        type: field.type.kind,
        ...(referred === undefined ? {} : { table: referred }),
      },
    ];
  });
}

function entryOf(work: Work, row: TimelineRow, refs: References): TimelineEntry {
  const detail = row.detail as Detail;
  const text = (key: string) => (typeof detail[key] === 'string' ? (detail[key] as string) : null);
  const base = {
    at: row.at,
    actor:
      row.actor_id === null ? null : { id: row.actor_id, name: refs['users']?.[String(row.actor_id)] ?? '—' },
    through: null,
    table: row.table_key,
    recordId: row.record_id,
    title: refs[row.table_key]?.[String(row.record_id)] ?? `#${row.record_id}`,
    text: null,
    changes: changesOf(work, row),
    link: null,
    outcome: null,
    outcomeLabel: null,
    comment: null,
  } satisfies Omit<TimelineEntry, 'kind'>;
  switch (row.kind) {
    case 'change': {
      const operation = text('operation');
      const kind =
        operation === 'create' || operation === 'restore'
          ? 'created'
          : operation === 'delete'
            ? 'deleted'
            : 'changed';
      return {
        ...base,
        kind,
        through: { kind: text('through') ?? 'system', label: throughLabel(work, detail) },
      };
    }
    case 'step': {
      const flow = flowOfVersion(work.app, text('flow'), detail['version']);
      const step = flow?.steps.get(text('step') ?? '');
      return {
        ...base,
        kind: 'step',
        text: step?.label ?? exitLabel(flow, text('outcome')),
        through: { kind: 'flow', label: flow?.label ?? null },
        outcome: text('outcome'),
      };
    }
    case 'message': {
      const template = work.app.templates.get(text('template') ?? '');
      return {
        ...base,
        kind: 'message',
        text: template?.label ?? null,
        outcome: text('status'),
        comment: text('reason'),
        link: { kind: 'message', id: row.source_id },
      };
    }
    case 'task':
      return {
        ...base,
        kind: 'task',
        text: detail['label'] as Label,
        outcome: text('event'),
        comment: text('comment'),
        link: { kind: 'task', id: row.source_id },
      };
    case 'run': {
      const flow = flowOfVersion(work.app, text('flow'), detail['version']);
      return { ...base, kind: 'run', text: flow?.label ?? null, outcome: text('outcome') };
    }
    case 'firing':
      return {
        ...base,
        kind: 'firing',
        text: work.app.rules.find((rule) => rule.key === text('rule'))?.label ?? null,
        through: { kind: 'rule', label: null },
      };
    case 'document':
      return {
        ...base,
        kind: 'document',
        text: { zh: text('title') ?? '', en: text('title') ?? '' },
        link: { kind: 'document', id: row.source_id },
      };
  }
}

function throughLabel({ app }: Work, detail: Detail): Label | null {
  const ref = detail['ref'];
  if (typeof ref !== 'string') return null;
  if (detail['through'] === 'rule') return app.rules.find((rule) => rule.key === ref)?.label ?? null;
  if (detail['through'] === 'flow') return app.liveFlows.get(ref)?.label ?? null;
  return { zh: ref, en: ref };
}

/** Label of an end that no step of the flow made: its exit condition. */
const exitLabel = (flow: CompiledFlow | undefined, outcome: string | null): Label | null =>
  flow?.exit !== undefined && flow.exit.outcome === outcome ? flow.exit.label : null;

function describeRun(work: Work, run: StoredRun, refs: References): RunDescription {
  const flow = flowOfVersion(work.app, run.flow, run.flow_version);
  const failed = run.tokens.find((token) => token.state === 'failed');
  const done = new Map(run.steps.map((step) => [step.step, step]));
  const current = new Map(run.tokens.map((token) => [token.step, token]));
  const reachable = stepsFrom(flow, [...current.keys()]);
  return {
    id: run.id,
    flow: run.flow,
    flowLabel: flow?.label ?? { zh: run.flow, en: run.flow },
    version: run.flow_version,
    subject: {
      table: run.table_key,
      id: run.record_id,
      title: refs[run.table_key]?.[String(run.record_id)] ?? `#${run.record_id}`,
    },
    status:
      run.status === 'ended' ? 'ended' : failed ? 'failed' : run.pause_reason === null ? 'active' : 'paused',
    outcome: run.outcome,
    outcomeLabel: outcomeLabel(flow, run.outcome),
    reason: failed?.failure ?? run.pause_reason,
    startedAt: run.started_at,
    endedAt: run.ended_at,
    next: run.pause_reason === null ? nextOf(flow, run) : null,
    steps: [...(flow?.steps.values() ?? [])].map((step) => {
      const token = current.get(step.id);
      const visit = done.get(step.id);
      return {
        id: step.id,
        label: step.label,
        type: step.type.name,
        state:
          token !== undefined
            ? 'current'
            : visit !== undefined
              ? 'done'
              : reachable.has(step.id)
                ? 'ahead'
                : 'skipped',
        at: visit?.at ?? null,
        dueAt: token?.due_at ?? null,
        outcome: visit?.outcome ?? null,
      };
    }),
  };
}

/** Steps that can still be reached from where a run stands. */
function stepsFrom(flow: CompiledFlow | undefined, starts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(flow?.steps.get(id)?.next.values() ?? []));
  }
  return seen;
}

/** The first step that does something after the wait that a run stands in. */
function nextOf(flow: CompiledFlow | undefined, run: StoredRun): RunDescription['next'] {
  const token = run.tokens.find((each) => each.state === 'waiting' && each.due_at !== null);
  let step = flow?.steps.get(token?.step ?? '');
  for (let tries = 0; step !== undefined && tries < 10; tries++) {
    if (step.type.family !== 'time' && step.type.family !== 'start-end') {
      return { id: step.id, label: step.label, type: step.type.name, at: token!.due_at! };
    }
    step = flow?.steps.get([...step.next.values()][0] ?? '');
  }
  return null;
}

function outcomeLabel(flow: CompiledFlow | undefined, outcome: string | null): Label | null {
  if (outcome === null || flow === undefined) return null;
  const exit = exitLabel(flow, outcome);
  if (exit !== null) return exit;
  for (const step of flow.steps.values()) {
    const options = step.options as { outcome?: string };
    if (step.type.name === 'end' && options.outcome === outcome) return step.label;
  }
  return null;
}
