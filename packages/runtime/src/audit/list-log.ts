/** A page of the log as an answer: names instead of ids, old and new values as far as the reader may see them. */

import { instantAt } from '@dunlin/calendar';
import type { Label } from '@dunlin/definition';
import { addDays } from '@dunlin/expression';
import { type JsonValue, type LogFilter, type LogPageRow, readLogPage } from '@dunlin/store';
import { maskValue, referredTable } from '@dunlin/tables';
import type { Person } from '../person.ts';
import { type References, referenceTitles, WantedReferences } from '../references.ts';
import { throughLabel } from '../through-label.ts';
import { toWire } from '../wire-value.ts';
import type { Work, Workspace } from '../workspace.ts';
import { describeFacts, describeSubject, type LoggedFact } from './describe-event.ts';
import { type Sight, seenValues } from './seen-values.ts';
import { refuseWithoutLog } from './verify-log.ts';

export interface LogQuery extends Omit<LogFilter, 'from' | 'until'> {
  /** Days of the workspace, both in the range. */
  readonly from?: string;
  readonly to?: string;
  readonly before?: number;
  readonly limit: number;
}

export interface LoggedChange {
  field: string;
  label: Label;
  type: string;
  table?: string;
  old: unknown;
  new: unknown;
  /** Only its mask is shown. */
  masked?: true;
}

export interface LogEntry {
  id: number;
  at: string;
  recordedAt: string | null;
  source: 'change' | 'event';
  kind: string;
  actor: { id: number; name: string } | null;
  /** With whose rights, where not with the actor's own. */
  as: { id: number; name: string } | null;
  through: { kind: string; ref: string | null; label: Label | null };
  table: string | null;
  record: number | null;
  /** Null where the reader may not see the record, or there is none. */
  title: string | null;
  subject: string | null;
  /** The subject as people call it, where it is noted by a key. */
  about: Label | null;
  changes: LoggedChange[];
  /** How many values of the change are kept from the reader. */
  hidden: number;
  /** The values were taken out of the log for good. */
  erased: boolean;
  detail: { readonly [key: string]: JsonValue } | null;
  /** The detail as people read it. */
  facts: LoggedFact[];
}

export interface LogPage {
  entries: LogEntry[];
  refs: References;
  /** `before` of the next page. */
  next: number | null;
}

export async function listLog(workspace: Workspace, person: Person, query: LogQuery): Promise<LogPage> {
  refuseWithoutLog(person);
  return workspace.read(async (work) => {
    const { limit, before, ...filter } = query;
    const rows = await readLogPage(work.session, {
      ...logFilter(work, filter),
      ...(before === undefined ? {} : { before }),
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const { entries, refs } = await describeLog(work, person, shown);
    return { entries, refs, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
  });
}

/** Days of the workspace → instants. */
export function logFilter(
  { state }: Pick<Work, 'state'>,
  { from, to, ...filter }: Omit<LogQuery, 'before' | 'limit'>,
): LogFilter {
  const day = (date: string) => instantAt(date, '00:00', state.zone);
  return {
    ...filter,
    ...(from === undefined ? {} : { from: day(from) }),
    ...(to === undefined ? {} : { until: day(addDays(to, 1) ?? to) }),
  };
}

/** Rows of the log as a person may see them. */
export async function describeLog(
  work: Work,
  person: Person,
  rows: readonly LogPageRow[],
): Promise<{ entries: LogEntry[]; refs: References }> {
  const records = rows.flatMap(({ table, record, ...row }) =>
    table === null || record === null ? [] : [{ table, record, keys: keysOf(row) }],
  );
  const sight = await seenValues(work, person, records);
  const changes = new Map(rows.map((row) => [row.id, changesOf(work, row, sight)]));
  const wanted = new WantedReferences();
  for (const row of rows) {
    if (row.table !== null) wanted.add(row.table, row.record);
    wanted.add('users', row.actor);
    wanted.add('users', row.as);
    for (const { table, old, new: now, masked } of changes.get(row.id)!.shown) {
      if (masked === true) continue;
      wanted.add(table, old);
      wanted.add(table, now);
    }
  }
  const refs = await referenceTitles(work, person, wanted.ids);
  const named = (id: number | null) =>
    id === null ? null : { id, name: refs['users']?.[String(id)] ?? `#${id}` };
  const entries = rows.map((row): LogEntry => {
    const { id, at, recordedAt, source, kind, through, ref, table, record, subject, detail, erased } = row;
    const { shown, hidden } = changes.get(id)!;
    return {
      id,
      at,
      recordedAt,
      source,
      kind,
      actor: named(row.actor),
      as: named(row.as),
      through: { kind: through, ref, label: throughLabel(work, through, ref) },
      table,
      record,
      title: table === null || record === null ? null : (refs[table]?.[String(record)] ?? null),
      subject,
      about: describeSubject(work.app, row) ?? goneTitle(work, row, shown),
      changes: shown,
      hidden,
      erased,
      detail,
      facts: describeFacts(work.app, row),
    };
  });
  return { entries, refs };
}

/** A record that is deleted has no title any more; the change that made or deleted it holds what it was. */
function goneTitle(
  { app }: Work,
  { kind, table: key }: LogPageRow,
  changes: readonly LoggedChange[],
): Label | null {
  const title = key === null ? undefined : app.model.table(key)?.title;
  const found = changes.find(({ field }) => field === title);
  const value = kind === 'delete' ? found?.old : found?.new;
  return typeof value === 'string' ? { zh: value, en: value } : null;
}

const keysOf = ({ old, new: now }: Pick<LogPageRow, 'old' | 'new'>): string[] => [
  ...new Set([...Object.keys(now ?? {}), ...Object.keys(old ?? {})]),
];

function changesOf(
  { app }: Work,
  row: LogPageRow,
  sight: (table: string, record: number, key: string) => Sight,
): { shown: LoggedChange[]; hidden: number } {
  const { table: tableKey, record, old, new: now } = row;
  if (tableKey === null || record === null) return { shown: [], hidden: 0 };
  const table = app.model.table(tableKey);
  let hidden = 0;
  const shown = keysOf(row).flatMap((key): LoggedChange[] => {
    const field = table?.fields.get(key) ?? table?.columns.get(key);
    // What every record has, of its making; who and when stand in the row itself.
    if (field !== undefined && field.definition === undefined) return [];
    const seen = sight(tableKey, record, key);
    if (seen === 'hidden') {
      hidden += 1;
      return [];
    }
    const referred = field === undefined ? undefined : referredTable(field);
    const value = (given: JsonValue | undefined): unknown => {
      const plain = (given ?? null) as never;
      if (seen === 'masked' && field !== undefined) return maskValue(app.model, field, plain);
      return field === undefined ? plain : toWire(plain, field.type.kind);
    };
    return [
      {
        field: key,
        label: field?.label ?? { zh: key, en: key },
        type: field?.type.kind ?? 'text',
        old: value(old?.[key]),
        new: value(now?.[key]),
        ...(referred === undefined || seen === 'masked' ? {} : { table: referred }),
        ...(seen === 'masked' ? { masked: true as const } : {}),
      },
    ];
  });
  return { shown, hidden };
}
