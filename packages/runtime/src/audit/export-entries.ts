/**
 * The part of the log that a filter picks → the table of a file, newest first: a line for each value that changed, one for an
 * event. It shows what the reader's page of the log shows, and is an event of the log itself.
 */
import type { Label } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { readLogPage } from '@dunlin/store';
import type { ExportCell, ExportTable } from '../export/export-cell.ts';
import { compileCell, type ExportForm } from '../export/export-columns.ts';
import { wallClock } from '../export/wall-clock.ts';
import type { Person } from '../person.ts';
import type { References } from '../references.ts';
import { throughNames } from '../through-label.ts';
import type { Work, Workspace } from '../workspace.ts';
import { ownLog } from './describe-event.ts';
import { describeLog, type LogEntry, type LoggedChange, type LogQuery, logFilter } from './list-log.ts';
import { kindNames } from './log-kinds.ts';
import { recordEvents } from './note-events.ts';
import { refuseWithoutLog } from './verify-log.ts';

/** Rows of the log that are read at once. */
const rowsAtOnce = 500;

const headings = {
  number: { zh: '编号', en: 'Number' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '操作人', en: 'Who' },
  as: { zh: '代谁', en: 'In place of' },
  what: { zh: '操作', en: 'What' },
  table: { zh: '数据表', en: 'Table' },
  record: { zh: '记录编号', en: 'Record' },
  title: { zh: '对象', en: 'About' },
  field: { zh: '字段', en: 'Field' },
  old: { zh: '原值', en: 'Old value' },
  new: { zh: '新值', en: 'New value' },
  through: { zh: '途径', en: 'Through' },
  detail: { zh: '详情', en: 'Detail' },
} as const satisfies Record<string, Label>;

type Column = keyof typeof headings;
type Line = Record<Column, ExportCell>;

/** @throws Refusal before anything is read */
export async function exportLogEntries(
  workspace: Workspace,
  person: Person,
  query: Omit<LogQuery, 'before' | 'limit'>,
  language: 'zh' | 'en',
): Promise<ExportTable> {
  refuseWithoutLog(person);
  const columns = Object.entries(headings).map(([key, label]) => ({
    key,
    heading: label[language],
    form: key === 'at' ? ('datetime' as const) : key === 'number' ? ('integer' as const) : ('text' as const),
  }));
  const name = language === 'zh' ? '审计日志' : 'Audit log';
  return { name, columns, pages: pages() };

  async function* pages(): AsyncGenerator<ExportCell[][]> {
    let before: number | undefined;
    let count = 0;
    let complete = false;
    try {
      do {
        const { lines, next } = await workspace.read((work) => page(work, before));
        count += lines.length;
        yield lines.map((line) => columns.map(({ key }) => line[key as Column]));
        before = next;
      } while (before !== undefined);
      complete = true;
    } finally {
      const filter = Object.fromEntries(
        Object.entries(query).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.join() : String(value),
        ]),
      );
      const detail = { format: 'csv', count, ...filter, ...(complete ? {} : { complete }) };
      await recordEvents(workspace, person, [{ kind: 'export', subject: ownLog, detail }]);
    }
  }

  async function page(work: Work, before?: number): Promise<{ lines: Line[]; next: number | undefined }> {
    const rows = await readLogPage(work.session, {
      ...logFilter(work, query),
      ...(before === undefined ? {} : { before }),
      limit: rowsAtOnce,
    });
    const { entries, refs } = await describeLog(work, person, rows);
    const form: ExportForm = { headers: 'labels', language, local: wallClock(work.state.zone) };
    return {
      lines: entries.flatMap((entry) => linesOf(work, entry, refs, form)),
      next: rows.length === rowsAtOnce ? rows.at(-1)?.id : undefined,
    };
  }
}

function linesOf({ app }: Work, entry: LogEntry, refs: References, form: ExportForm): Line[] {
  const { language } = form;
  const { id, at, kind, actor, as, through, table, record, title, subject, about, changes, facts } = entry;
  const way = throughNames[through.kind]?.[language] ?? through.kind;
  const base: Line = {
    number: { kind: 'number', digits: String(id) },
    at: { kind: 'datetime', local: form.local(at) },
    who: text(actor?.name ?? throughNames['system']![language]),
    as: text(as?.name),
    what: text(kindNames.get(kind)?.[language] ?? kind),
    table: text(table === null ? null : (app.model.table(table)?.label[language] ?? table)),
    record: text(record === null ? null : String(record)),
    title: text(title ?? about?.[language] ?? subject),
    field: null,
    old: null,
    new: null,
    through: text(through.label === null ? way : `${way} · ${through.label[language]}`),
    detail: text(facts.length === 0 ? null : factsText(facts, language)),
  };
  if (changes.length === 0) return [base];
  return changes.map((change) => {
    const cell = (value: unknown) => valueCell(app, table, change, value, refs, form);
    return { ...base, field: text(change.label[language]), old: cell(change.old), new: cell(change.new) };
  });
}

function valueCell(
  app: Work['app'],
  table: string | null,
  { field: key, masked }: LoggedChange,
  value: unknown,
  refs: References,
  form: ExportForm,
): ExportCell {
  if (value === null || value === undefined) return null;
  const field = table === null ? undefined : app.model.table(table)?.columns.get(key);
  if (field === undefined || masked === true) {
    return text(typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return compileCell(app.model, field, form)(value as Value, refs);
}

const factsText = (facts: LogEntry['facts'], language: 'zh' | 'en'): string =>
  facts
    .map(({ name, text: { [language]: words } }) =>
      language === 'zh' ? `${name.zh}：${words}` : `${name.en}: ${words}`,
    )
    .join(language === 'zh' ? '；' : '; ');

const text = (given: string | null | undefined): ExportCell =>
  given === null || given === undefined ? null : { kind: 'text', text: given };
