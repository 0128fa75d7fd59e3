/**
 * One order of time for a record: its changes, what flows did, messages, tasks, and the same of records that belong to it.
 * Entries over records that the reader may not see are left out, and of changes the fields that they may not see.
 */
import type { Label } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { readTimeline, type TimelineRow } from '@dunlin/store';
import { type ModelField, maskValue, referredTable } from '@dunlin/tables';
import { type LoggedRecord, seenValues } from './audit/seen-values.ts';
import { flowOfVersion } from './compiled-app.ts';
import { exitLabel, messageReasonLabel } from './flow-labels.ts';
import { hiddenTexts, type MadeText } from './hidden-texts.ts';
import type { Person } from './person.ts';
import { type References, referenceTitles, WantedReferences } from './references.ts';
import { mustSee, relatedRecords } from './related-sets.ts';
import { throughLabel } from './through-label.ts';
import { toWire } from './wire-value.ts';
import type { Work, Workspace } from './workspace.ts';

const entryLimit = 200;

const changeKinds: Readonly<Record<string, TimelineEntry['kind']>> = {
  create: 'created',
  restore: 'restored',
  delete: 'deleted',
};

export interface TimelineEntry {
  at: string;
  kind:
    | 'created'
    | 'changed'
    | 'deleted'
    | 'restored'
    | 'step'
    | 'message'
    | 'task'
    | 'run'
    | 'firing'
    | 'document';
  actor: { id: number; name: string } | null;
  /** In whose place, or with whose rights, where not the actor's own. */
  as: { id: number; name: string } | null;
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
  /** For messages: by which channel, to whom, and the flow's own words for the reason. */
  message: { channel: string; to: string | null; reasonLabel: Label | null } | null;
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
    const sight = await seenValues(work, person, rows.flatMap(changedValues));
    const wanted = new WantedReferences();
    for (const row of rows) {
      wanted.add(row.table_key, row.record_id);
      wanted.add('users', row.actor_id);
      wanted.add('users', row.as_id);
      for (const change of changesOf(work, row, sight)) {
        wanted.add(change.table, change.old);
        wanted.add(change.table, change.new);
      }
    }
    const refs = await referenceTitles(work, person, wanted.ids);
    const hidden = await hiddenTexts(work, person, rows.flatMap(textOf));
    const entries = rows.filter((row) => !isUnseen(work, row, sight));
    return { entries: entries.map((row) => entryOf(work, row, refs, hidden, sight)), refs };
  });
}

/** The text that a row of the timeline is about. */
function textOf({
  kind,
  source_id: id,
  table_key: table,
  record_id: record,
  detail,
}: TimelineRow): MadeText[] {
  const { template } = detail as { template?: string };
  return kind === 'message' && template !== undefined ? [{ id, template, table, record }] : [];
}

type Detail = Record<string, unknown>;
type SightOf = Awaited<ReturnType<typeof seenValues>>;

/** The values that a row of the timeline tells of. */
function changedValues({ kind, table_key: table, record_id: record, detail }: TimelineRow): LoggedRecord[] {
  if (kind !== 'change') return [];
  const { new: now } = detail as { new: Detail | null };
  return [{ table, record, keys: Object.keys(now ?? {}) }];
}

/** A change of nothing but what the reader may not see is none to them. */
function isUnseen(work: Work, row: TimelineRow, sight: SightOf): boolean {
  const [change] = changedValues(row);
  if (change === undefined || changeKinds[String((row.detail as Detail)['operation'])] !== undefined)
    return false;
  return (
    change.keys.length > 0 && changesOf(work, row, sight).length === 0 && changesOf(work, row).length > 0
  );
}

/** @param sight what the reader may see, default all */
function changesOf(
  { app }: Work,
  row: TimelineRow,
  sight: SightOf = () => 'shown',
): TimelineEntry['changes'] {
  if (row.kind !== 'change') return [];
  const table = app.model.table(row.table_key);
  const { old, new: now } = row.detail as { old: Detail | null; new: Detail | null };
  if (table === undefined || (row.detail as Detail)['operation'] === 'delete') return [];
  const keys = Object.keys(now ?? {});
  return keys.flatMap((key): TimelineEntry['changes'] => {
    const field: ModelField | undefined = table.fields.get(key) ?? table.columns.get(key);
    if (field === undefined || field.definition === undefined) return [];
    const seen = sight(row.table_key, row.record_id, key);
    if (seen === 'hidden') return [];
    if (seen === 'masked') {
      const mask = (value: unknown) => maskValue(app.model, field, (value ?? null) as Value);
      return [{ field: key, label: field.label, old: mask(old?.[key]), new: mask(now?.[key]), type: 'text' }];
    }
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

function entryOf(
  work: Work,
  row: TimelineRow,
  refs: References,
  hidden: ReadonlySet<number>,
  sight: SightOf,
): TimelineEntry {
  const detail = row.detail as Detail;
  const text = (key: string) => (typeof detail[key] === 'string' ? (detail[key] as string) : null);
  const named = (id: number | null) =>
    id === null ? null : { id, name: refs['users']?.[String(id)] ?? '—' };
  const base = {
    at: row.at,
    actor: named(row.actor_id),
    as: named(row.as_id),
    through: null,
    table: row.table_key,
    recordId: row.record_id,
    title: refs[row.table_key]?.[String(row.record_id)] ?? `#${row.record_id}`,
    text: null,
    changes: changesOf(work, row, sight),
    link: null,
    outcome: null,
    outcomeLabel: null,
    comment: null,
    message: null,
  } satisfies Omit<TimelineEntry, 'kind'>;
  switch (row.kind) {
    case 'change': {
      const kind = changeKinds[text('operation') ?? ''] ?? 'changed';
      return {
        ...base,
        kind,
        through: {
          kind: text('through') ?? 'system',
          label: throughLabel(work, text('through') ?? 'system', text('ref')),
        },
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
        message: {
          channel: text('channel') ?? 'mail',
          to: hidden.has(row.source_id) ? null : text('to'),
          reasonLabel: messageReasonLabel(work.app, {
            table: row.table_key,
            step: text('step'),
            reason: text('reason'),
          }),
        },
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
