/**
 * Records of a table as a file: what the reader may see and no more, page by page, however many there are.
 *
 *   right to export ─▶ columns that may be seen ─▶ pages of records with the reader's rights ─▶ cells ─▶ CSV | XLSX
 */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { Temporal } from 'temporal-polyfill';
import { recordEvents } from '../audit/note-events.ts';
import type { ListQuery, RecordPage } from '../list-query.ts';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { readRecordPage } from '../records.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import type { ExportCell, ExportTable } from './export-cell.ts';
import { type ExportForm, exportColumn, type FieldColumn, usualFields } from './export-columns.ts';
import { fieldAt } from './field-at.ts';

export interface ExportRequest extends Pick<ListQuery, 'filter' | 'fields' | 'sort' | 'search' | 'asOf'> {
  readonly format: 'csv' | 'xlsx';
  readonly headers: ExportForm['headers'];
  readonly language: 'zh' | 'en';
}

export interface RecordExport extends ExportTable {
  /** Rough number of rows; null where nobody knows. */
  readonly estimate: number | null;
}

/** The most that a page of a list can have. */
const rowsAtOnce = 1_000;

/** @throws Refusal before anything is read: no right to export, a field, a filter or an order that may not be used */
export async function exportRecords(
  workspace: Workspace,
  person: Person,
  table: string,
  request: ExportRequest,
): Promise<RecordExport> {
  const { fields, ...query } = request;
  const { columns, name } = await workspace.read(async (work) => plan(work, person, table, request));
  const keys = columns.map(({ key }) => key);
  const read = (cursor?: string): Promise<RecordPage> =>
    readRecordPage(workspace, person, table, {
      ...given(query),
      fields: keys,
      limit: rowsAtOnce,
      ...(cursor === undefined ? {} : { cursor }),
    });
  const first = await read();
  return { name, columns, estimate: first.estimate, pages: pages() };

  async function* pages(): AsyncGenerator<ExportCell[][]> {
    let count = 0;
    let page: RecordPage = first;
    let complete = false;
    try {
      for (;;) {
        count += page.records.length;
        yield page.records.map((record) => cells(columns, record, page));
        if (page.nextCursor === null) break;
        page = await read(page.nextCursor);
      }
      complete = true;
    } finally {
      // Whoever stops in the middle has what came until then.
      await recordEvents(workspace, person, [noted(table, request, keys, count, complete)]);
    }
  }
}

function noted(
  table: string,
  { format, filter, search, asOf }: ExportRequest,
  fields: readonly string[],
  count: number,
  complete: boolean,
) {
  const text =
    typeof filter === 'string' ? filter : filter === undefined ? undefined : JSON.stringify(filter);
  return {
    kind: 'export' as const,
    table,
    detail: {
      format,
      fields: [...fields],
      count,
      ...(complete ? {} : { complete }),
      ...(text === undefined ? {} : { filter: text.slice(0, 4_000) }),
      ...(search === undefined || search === '' ? {} : { search }),
      ...(asOf === undefined ? {} : { asOf }),
    },
  };
}

function plan(
  { app, state }: Work,
  person: Person,
  key: string,
  { fields, headers, language }: ExportRequest,
): { columns: FieldColumn[]; name: string } {
  const table = readableTable(app, person, key);
  const grants = grantsOf(app, person);
  if (!grants.of(key).export) throw Refusal.forbidden(`export ${key}`);
  const form: ExportForm = {
    headers,
    language,
    local: (instant) =>
      Temporal.Instant.from(instant)
        .toZonedDateTimeISO(state.zone)
        .toPlainDateTime()
        .toString({ fractionalSecondDigits: 0 })
        .replace('T', ' '),
  };
  const seen = (path: string): boolean => {
    const found = fieldAt(app.model, key, path);
    // What a path passes on its way is judged row by row.
    return found !== undefined && grants.of(found.table.key).field(found.field.key).masked !== false;
  };
  refuseErrors((fields ?? []).flatMap((path, index) => fieldProblems(path, pointer('fields', index))));
  const columns = (fields ?? usualFields(app.model, key, headers))
    .filter(seen)
    .flatMap((path) => exportColumn(app.model, key, path, form) ?? []);
  if (columns.length === 0) {
    throw new Refusal('invalid', 'export.no-fields', 'None of these fields can be exported');
  }
  return { columns, name: table.label[language] };

  /** A column that somebody asks for and would not get is said, not left out. */
  function fieldProblems(path: string, at: string): Problem[] {
    if (fieldAt(app.model, key, path) === undefined) {
      const known = usualFields(app.model, key, 'keys').filter(seen);
      return [missingName('list.field', at, 'field', path, known)];
    }
    if (!seen(path)) return [problem('export.hidden', at, `"${path}" is hidden from you`, { field: path })];
    if (exportColumn(app.model, key, path, form) !== undefined) return [];
    return [problem('export.field', at, `"${path}" has no place in a table`, { field: path })];
  }
}

function cells(
  columns: readonly FieldColumn[],
  record: Readonly<Record<string, Value>>,
  { refs }: RecordPage,
): ExportCell[] {
  const masked = (record['$masked'] ?? []) as readonly string[];
  return columns.map(({ key, cell }) => {
    const value = record[key];
    if (value === undefined || value === null) return null;
    return masked.includes(key) ? { kind: 'text', text: String(value) } : cell(value, refs);
  });
}

/** What is asked of the list, without what only the file is asked. */
function given({ filter, sort, search, asOf }: Omit<ExportRequest, 'fields'>): Omit<ListQuery, 'limit'> {
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(sort === undefined ? {} : { sort }),
    ...(search === undefined ? {} : { search }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}
