/** Asks the product as a reader does, through the same functions as HTTP and the command line. */
import { farIds } from '@dunlin/forms';
import { describeApp } from '../../describe-app.ts';
import { describeRights } from '../../effective-rights/describe-rights.ts';
import { explainField } from '../../explain.ts';
import { exportRecords } from '../../export/export-records.ts';
import { writeCsv } from '../../export/write-csv.ts';
import { evaluateForm, openForm } from '../../forms/index.ts';
import { type GroupAnswer as GroupFound, listGroups } from '../../list-groups.ts';
import type { Person } from '../../person.ts';
import { recordTimeline } from '../../record-timeline.ts';
import { listRecords, readRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { drillReport, runReport } from '../../reports.ts';
import { listTrash } from '../../trash.ts';
import type { Workspace } from '../../workspace.ts';
import { engineAnswer } from './ask-engines.ts';
import { type Ask, filterJson, type GroupsAsk, type ListAsk } from './asks.ts';
import { type Steps, toldOf } from './live.ts';
import { screenAnswer } from './screen-asks.ts';
import { tryImport, tryWrite } from './try-writes.ts';

export type ShownRecord = Readonly<Record<string, unknown>>;

export interface ListAnswer {
  readonly records: readonly ShownRecord[];
  readonly refs: unknown;
  readonly estimate: number | null;
  readonly count: number | undefined;
  readonly sums: Readonly<Record<string, unknown>>;
}

export interface ReportAnswer {
  readonly columns: readonly { readonly key: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly totals: readonly unknown[] | null;
  /** Ids of the records behind each row. */
  readonly behind: readonly (readonly number[])[];
}

export interface GroupShown extends GroupFound {
  /** Of the records of the group. */
  readonly ids: readonly number[];
  /** Its groups by the next path. */
  readonly groups?: readonly GroupShown[];
}

export interface GroupsAnswer {
  readonly groups: readonly GroupShown[];
  readonly refs: unknown;
}

export type Answer =
  | { readonly refused: { readonly code: string; readonly detail: string; readonly problems: unknown } }
  | { readonly refused?: undefined; readonly found: unknown };

/** Somebody who asks a workspace that was brought to a world. */
export interface Reader {
  readonly workspace: Workspace;
  readonly person: Person;
  readonly steps: Steps;
}

export async function answerOf(reader: Reader, ask: Ask): Promise<Answer> {
  try {
    return { found: await found(reader, ask) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: { code: error.code, detail: error.message, problems: error.problems } };
  }
}

async function found({ workspace, person, steps }: Reader, ask: Ask): Promise<unknown> {
  switch (ask.do) {
    case 'list':
      return everyPage(workspace, person, ask);
    case 'groups':
      return everyGroup(workspace, person, ask, []);
    case 'read':
      return readRecord(workspace, person, ask.table, ask.id);
    case 'timeline':
      return recordTimeline(workspace, person, ask.table, ask.id);
    case 'explain':
      return explainField(workspace, person, ask);
    case 'export':
      return exported(workspace, person, ask);
    case 'rights': {
      const { table, id } = ask;
      return describeRights(workspace, person, person.userId!, { table, record: id });
    }
    case 'form':
      return formAnswer(workspace, person, ask);
    case 'trash':
      return listTrash(workspace, person, 'bills', { limit: 50 });
    case 'describe':
      return describeApp(workspace, person);
    case 'report':
      return reportAnswer(workspace, person, ask);
    case 'write':
      return tryWrite(workspace, person, ask);
    case 'import':
      return tryImport(workspace, person, ask);
    case 'live':
      return toldOf(workspace, person, ask, steps);
    case 'tasks':
    case 'messages':
    case 'duplicates':
    case 'system':
      return engineAnswer(workspace, person, ask);
    case 'carried':
    case 'save':
    case 'choices':
    case 'press':
    case 'formula':
    case 'views':
    case 'notifications':
      return screenAnswer(workspace, person, ask);
  }
}

/** The plan, its far answers, and those once the references are given, over a new record or one that is changed. */
async function formAnswer(
  workspace: Workspace,
  person: Person,
  { table, id, use, leadsTo }: Extract<Ask, { do: 'form' }>,
): Promise<unknown> {
  const key = `${table}~${use}`;
  const place = id === null ? {} : { record: id };
  const open = await openForm(workspace, person, key, place);
  const ask = [...farIds(open.plan)];
  try {
    const answers = await evaluateForm(workspace, person, key, { ...place, values: leadsTo, ask });
    return { open, ...answers };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { open, refused: error.problems };
  }
}

/** The lines of a CSV file, without the one of its headings. */
async function exported(
  workspace: Workspace,
  person: Person,
  { table, fields }: Extract<Ask, { do: 'export' }>,
): Promise<string[]> {
  const form = { format: 'csv', headers: 'keys', language: 'en' } as const;
  let text = '';
  const file = await exportRecords(workspace, person, table, { ...form, fields: ['id', ...new Set(fields)] });
  for await (const part of writeCsv(file)) text += part;
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .slice(1);
}

async function everyPage(workspace: Workspace, person: Person, ask: ListAsk): Promise<ListAnswer> {
  const { table, fields, filter, sort, search, sums, limit } = ask;
  const records: ShownRecord[] = [];
  const refs: unknown[] = [];
  let first: Pick<ListAnswer, 'estimate' | 'count' | 'sums'> | undefined;
  let cursor: string | null = null;
  do {
    const page = await listRecords(workspace, person, table, {
      fields,
      ...(filter === undefined ? {} : { filter: filterJson(filter) }),
      sort: sort.map(({ path, descending }) => `${descending ? '-' : ''}${path}`),
      ...(search === undefined ? {} : { search }),
      ...(sums.length === 0 ? {} : { sums, count: true }),
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    first ??= { estimate: page.estimate, count: page.count, sums: page.sums ?? {} };
    records.push(...page.records);
    refs.push(page.refs);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { records, refs, ...first };
}

async function everyGroup(
  workspace: Workspace,
  person: Person,
  ask: GroupsAsk,
  within: readonly { path: string; value: unknown; hidden?: boolean }[],
): Promise<GroupsAnswer> {
  const { table, by, descending, filter, search, sums, limit } = ask;
  const path = by[within.length]!;
  const scope = {
    within,
    ...(filter === undefined ? {} : { filter: filterJson(filter) }),
    ...(search === undefined ? {} : { search }),
  };
  const groups: GroupShown[] = [];
  const refs: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = await listGroups(workspace, person, table, {
      ...scope,
      by: `${descending ? '-' : ''}${path}`,
      sums,
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    refs.push(page.refs);
    for (const group of page.groups) {
      const { value, hidden = false } = group;
      const inside = [...within, { path, value, hidden }];
      const rows = await listRecords(workspace, person, table, {
        ...scope,
        within: inside,
        fields: ['id'],
        limit: 100,
      });
      const ids = rows.records.map((record) => record['id'] as number);
      if (inside.length === by.length) groups.push({ ...group, ids });
      else groups.push({ ...group, ids, groups: (await everyGroup(workspace, person, ask, inside)).groups });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { groups, refs };
}

async function reportAnswer(
  workspace: Workspace,
  person: Person,
  { key, filter }: Extract<Ask, { do: 'report' }>,
): Promise<ReportAnswer> {
  const narrowed = filter === undefined ? {} : { filter: filterJson(filter) };
  const { columns, rows, totals } = await runReport(workspace, person, key, narrowed);
  const behind: number[][] = [];
  for (const row of rows) {
    const cells = Object.fromEntries(
      columns.flatMap((column, index) =>
        column.key.startsWith('d') ? [[column.key, row[index] ?? null]] : [],
      ),
    );
    const drilled = await drillReport(workspace, person, key, { ...narrowed, row: cells as never });
    const page = await listRecords(workspace, person, drilled.table, {
      fields: ['id'],
      filter: drilled.filter,
      limit: 100,
    });
    behind.push(page.records.map((record) => record['id'] as number));
  }
  return { columns, rows, totals, behind };
}
