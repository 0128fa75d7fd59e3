/**
 * The rows of a file that have problems, as they stand in it, each with what is wrong: a table to put right and bring again.
 */
import { describeProblem, type Sentences } from '@dunlin/definition/sentences';
import en from '@dunlin/definition/sentences/en.json' with { type: 'json' };
import zh from '@dunlin/definition/sentences/zh.json' with { type: 'json' };
import { type ImportProblem, readImportProblems } from '@dunlin/store';
import type { AppModel } from '@dunlin/tables';
import type { ExportCell, ExportTable } from '../export/export-cell.ts';
import type { BlobStore } from '../files/index.ts';
import { nameColumns } from '../import/files/name-columns.ts';
import { readTable } from '../import/files/read-table.ts';
import type { ImportMapping, ImportSource, SourceSettings } from '../import/index.ts';
import { settingsOf } from '../import/mapping/mapping.ts';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { importSource } from './import-source.ts';
import { ownImport } from './own-import.ts';
import { maxKeptProblems } from './run-import.ts';

type Problem = Pick<ImportProblem, 'row' | 'column' | 'code' | 'detail' | 'params'>;

const sentences: Readonly<Record<'zh' | 'en', Sentences>> = { zh, en };

const words = {
  zh: { row: '行', column: '列', problem: '问题', file: '问题' },
  en: { row: 'Row', column: 'Column', problem: 'Problem', file: 'problems' },
} as const;

/** @throws Refusal `missing` where it is somebody else's */
export async function problemFile(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  id: number,
  language: 'zh' | 'en',
): Promise<ExportTable> {
  const { row, problems, model } = await workspace.read(async (work) => ({
    row: await ownImport(work, person, id),
    problems: await readImportProblems(work.session, id, { limit: maxKeptProblems }),
    model: work.app.model,
  }));
  const mapping = row.mapping as unknown as ImportMapping | null;
  const settings = mapping === null ? (row.settings as unknown as SourceSettings) : settingsOf(mapping);
  const source = importSource(blobs, row.sha256);
  const header = await headerOf(source, settings);
  const columnText = columnNames(header, mapping, model, language);
  const byRow = new Map<number, Problem[]>();
  for (const each of problems) {
    const key = each.row ?? 0;
    const named = { ...each, column: columnText(each.column) };
    const list = byRow.get(key);
    if (list === undefined) byRow.set(key, [named]);
    else list.push(named);
  }
  const { file, ...own } = words[language];
  return {
    name: `${row.file_name.replace(/\.[^.]{1,5}$/, '')} - ${file}`.slice(0, 150),
    columns: [
      { key: 'row', heading: own.row, form: 'integer' },
      { key: 'column', heading: own.column, form: 'text' },
      { key: 'problem', heading: own.problem, form: 'text' },
      ...header.map((heading, index) => ({ key: `c${index}`, heading, form: 'text' }) as const),
    ],
    pages: pagesOf(source, settings, byRow, header.length, (problem) =>
      describeProblem(sentences[language], problem, language),
    ),
  };
}

async function headerOf(source: ImportSource, settings: SourceSettings): Promise<string[]> {
  for await (const each of readTable(source, settings)) if ('header' in each) return nameColumns(each.header);
  return [];
}

/** What no column gives is named by the field that lacks it. */
function columnNames(
  header: readonly string[],
  mapping: ImportMapping | null,
  model: AppModel,
  language: 'zh' | 'en',
): (column: string | null) => string | null {
  const known = new Set(header);
  const tables = new Set(mapping?.records.map(({ table }) => table));
  const fields = [...tables].map((key) => model.table(key)?.fields);
  return (column) => {
    if (column === null || known.has(column)) return column;
    const field = fields.map((each) => each?.get(column)).find((each) => each !== undefined);
    return field === undefined ? column : field.label[language];
  };
}

const page = 500;

async function* pagesOf(
  source: ImportSource,
  settings: SourceSettings,
  byRow: Map<number, Problem[]>,
  width: number,
  describe: (problem: Problem) => string,
): AsyncGenerator<ExportCell[][]> {
  let rows: ExportCell[][] = [];
  const put = (problems: readonly Problem[], cells: readonly string[]): void => {
    for (const problem of problems) {
      const { row, column } = problem;
      rows.push([
        row === null ? null : { kind: 'number', digits: String(row) },
        text(column),
        text(describe(problem)),
        ...Array.from({ length: width }, (_, index) => text(cells[index] ?? null)),
      ]);
    }
  };
  put(byRow.get(0) ?? [], []);
  byRow.delete(0);
  for await (const each of readTable(source, settings)) {
    if (byRow.size === 0) break;
    if ('problem' in each || !byRow.has(each.row)) continue;
    put(byRow.get(each.row)!, 'header' in each ? [] : each.cells);
    byRow.delete(each.row);
    if (rows.length < page) continue;
    yield rows;
    rows = [];
  }
  // Rows that cannot be read have no cells to show.
  for (const problems of byRow.values()) put(problems, []);
  for (let from = 0; from < rows.length; from += page) yield rows.slice(from, from + page);
}

const text = (value: string | null): ExportCell =>
  value === null || value === '' ? null : { kind: 'text', text: value };
