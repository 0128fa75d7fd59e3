/**
 * One order of time for a record: its changes, what flows did, messages, tasks, and the same of records that belong to it.
 * Entries over records that the reader may not see are left out, and of changes the fields that they may not see.
 */
import type { Label } from '@dunlin/definition';
import { parseInstant, type Value } from '@dunlin/expression';
import {
  type RecordSet,
  readTimeline,
  type TimelinePlace,
  type TimelineRow,
  timelineKinds,
} from '@dunlin/store';
import { type ModelField, maskValue, referredTable } from '@dunlin/tables';
import { type LoggedRecord, seenValues } from './audit/seen-values.ts';
import { flowOfVersion } from './compiled-app.ts';
import { exitLabel, messageReasonLabel } from './flow-labels.ts';
import { statedNames } from './form-links/stated-names.ts';
import { hiddenTexts, type MadeText } from './hidden-texts.ts';
import type { Person } from './person.ts';
import { type References, referenceTitles, WantedReferences } from './references.ts';
import { Refusal } from './refusal.ts';
import { mustSee, relatedRecords } from './related-sets.ts';
import { throughLabel } from './through-label.ts';
import { readVisibleRows } from './visible-page.ts';
import { toWire } from './wire-value.ts';
import type { Work, Workspace } from './workspace.ts';

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
  /** What somebody outside who has no account is called; nobody has verified it. */
  stated: string | null;
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

/** Only the changes of the record itself, or only what is of one kind; else a table: only changes of its records. */
const only = {
  $history: ['change'],
  $messages: ['message'],
  $tasks: ['task'],
  $documents: ['document'],
  $flows: ['step', 'run', 'firing'],
} as const satisfies Record<string, readonly TimelineRow['kind'][]>;

export interface TimelineRequest {
  /** `$history`, `$messages`, `$tasks`, `$documents`, `$flows`, or the key of the record's or of a related table. */
  only?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface RecordTimeline {
  /** Newest first. */
  entries: TimelineEntry[];
  refs: References;
  nextCursor: string | null;
  /** What `only` can be here and finds something; not `$history`. */
  families: string[];
}

/** @throws Refusal where the person may not see the record, or the request names what is not there */
export async function recordTimeline(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
  request: TimelineRequest = {},
): Promise<RecordTimeline> {
  const { limit = defaultLimit } = request;
  const after = request.cursor === undefined ? undefined : readPlace(request.cursor);
  return workspace.read(async (work) => {
    await mustSee(work, person, table, id);
    const own = { table, ids: [id] };
    const related =
      request.only === '$history'
        ? []
        : (await relatedRecords(work, person, table, id)).filter(({ ids }) => ids.length > 0);
    const sets = [own, ...related];
    const within = narrowed(sets, request.only);
    const visible = async (rows: TimelineRow[]) => {
      const sight = await seenValues(work, person, rows.flatMap(changedValues));
      return rows.flatMap((row) => (isUnseen(work, row, sight) ? [] : [{ ...row, sight }]));
    };
    // Rows that share an instant are counted as the reader sees them: their ids would tell of others in between.
    const given = after?.given ?? 0;
    const { rows: found, more } = await readVisibleRows<TimelineRow, TimelinePlace | { at: string }, SeenRow>(
      {
        limit: given + limit,
        after: after === undefined ? undefined : { at: after.at },
        read: (before, size) =>
          readTimeline(work.session, within.sets, {
            limit: size,
            ...(before === undefined ? {} : { before }),
            ...(within.kinds === undefined ? {} : { kinds: within.kinds }),
          }),
        visible,
      },
      ({ at, kind, sequence }) => ({ at, kind, sequence }),
    );
    const rows = found.slice(given);
    const texts = await textsOf(work, person, rows);
    return {
      entries: rows.map((row) => entryOf(work, row, texts)),
      refs: texts.refs,
      nextCursor: more ? writePlace(found) : null,
      families: [
        ...familiesOf(await timelineKinds(work.session, sets)),
        ...new Set(sets.map((set) => set.table)),
      ],
    };
  });
}

const defaultLimit = 100;

interface SeenRow extends TimelineRow {
  readonly sight: SightOf;
}

/** The end of a page: an instant, and how many rows of it the pages so far hold. */
interface Place {
  at: string;
  given: number;
}

/** @param found all rows from the instant that the page began in */
function writePlace(found: readonly SeenRow[]): string {
  const { at } = found.at(-1)!;
  return `${at} ${found.filter((row) => row.at === at).length}`;
}

function readPlace(cursor: string): Place {
  const [at = '', given = ''] = cursor.split(' ');
  if (parseInstant(at) === undefined || !/^\d{1,6}$/.test(given))
    throw new Refusal('invalid', 'list.cursor', 'The cursor is not one that a list gave');
  return { at, given: Number(given) };
}

function narrowed(
  sets: readonly RecordSet[],
  wanted: string | undefined,
): { sets: readonly RecordSet[]; kinds?: readonly TimelineRow['kind'][] } {
  if (wanted === undefined) return { sets };
  if (Object.hasOwn(only, wanted)) return { sets, kinds: only[wanted as keyof typeof only] };
  const kept = sets.filter(({ table }) => table === wanted);
  return { sets: kept, kinds: ['change'] };
}

const familiesOf = (kinds: readonly TimelineRow['kind'][]): string[] =>
  Object.entries(only).flatMap(([family, holds]) =>
    family !== '$history' && holds.some((kind) => kinds.includes(kind)) ? [family] : [],
  );

/** Names of what the rows speak of, as far as the reader may see it. */
async function textsOf(work: Work, person: Person, rows: readonly SeenRow[]): Promise<Texts> {
  const wanted = new WantedReferences();
  for (const row of rows) {
    wanted.add(row.table_key, row.record_id);
    wanted.add('users', row.actor_id);
    wanted.add('users', row.as_id);
    for (const change of changesOf(work, row, row.sight)) {
      wanted.add(change.table, change.old);
      wanted.add(change.table, change.new);
    }
  }
  const refs = await referenceTitles(work, person, wanted.ids);
  return {
    refs,
    hidden: await hiddenTexts(work, person, rows.flatMap(textOf)),
    stated: await statedNames(work, person, rows.flatMap(linkOf)),
  };
}

interface Texts {
  readonly refs: References;
  /** Messages whose words the reader may not see. */
  readonly hidden: ReadonlySet<number>;
  /** By the links that rows came by. */
  readonly stated: ReadonlyMap<string, string>;
}

/** The link that a row came by. */
function linkOf({ kind, detail }: TimelineRow): string[] {
  const { through, ref } = detail as { through?: string; ref?: string };
  return kind === 'change' && through === 'form-link' && ref !== undefined ? [ref] : [];
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

function entryOf(work: Work, row: SeenRow, { refs, hidden, stated }: Texts): TimelineEntry {
  const detail = row.detail as Detail;
  const text = (key: string) => (typeof detail[key] === 'string' ? (detail[key] as string) : null);
  const named = (id: number | null) =>
    id === null ? null : { id, name: refs['users']?.[String(id)] ?? '—' };
  const base = {
    at: row.at,
    actor: named(row.actor_id),
    as: named(row.as_id),
    through: null,
    stated: null,
    table: row.table_key,
    recordId: row.record_id,
    title: refs[row.table_key]?.[String(row.record_id)] ?? `#${row.record_id}`,
    text: null,
    changes: changesOf(work, row, row.sight),
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
        stated: linkOf(row).flatMap((ref) => stated.get(ref) ?? [])[0] ?? null,
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
