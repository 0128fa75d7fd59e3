/** A report as a file: the numbers that its reader sees on the screen, totals last. */
import type { Value } from '@dunlin/expression';
import { fieldOf, tableOf } from '@dunlin/tables';
import { recordEvents } from '../audit/note-events.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { type ReportAnswer, type ReportRun, runReport } from '../reports.ts';
import type { Workspace } from '../workspace.ts';
import type { ExportCell, ExportColumn, ExportTable } from './export-cell.ts';
import { choiceWords } from './export-columns.ts';

export interface ReportExportRequest extends ReportRun {
  readonly format: 'csv' | 'xlsx';
  readonly language: 'zh' | 'en';
}

type Column = ReportAnswer['columns'][number];

/** @throws Refusal where the person may not export the table that the report counts */
export async function exportReport(
  workspace: Workspace,
  person: Person,
  id: string,
  { format, language, ...run }: ReportExportRequest,
): Promise<ExportTable> {
  const { report, words } = await workspace.read(async ({ app }) => {
    const found = app.reports.get(id);
    if (found !== undefined && !grantsOf(app, person).of(found.table).export) {
      throw Refusal.forbidden(`export ${found.table}`);
    }
    const dimensions = found?.dimensions ?? [];
    return {
      report: found,
      words: new Map(
        dimensions.map(({ key, node }) => [
          key,
          node.kind === 'field'
            ? choiceWords(app.model, fieldOf(tableOf(app.model, node.table), node.field), language)
            : undefined,
        ]),
      ),
    };
  });
  const answer = await runReport(workspace, person, id, run);
  await recordEvents(workspace, person, [
    {
      kind: 'export',
      table: report!.table,
      subject: id,
      detail: { report: id, format, count: answer.rows.length },
    },
  ]);
  const columns = answer.columns.map(
    (column): ExportColumn => ({
      key: column.key,
      heading: column.label[language],
      form: formOf(column),
    }),
  );
  const row = (values: readonly Value[]): ExportCell[] =>
    values.map((value, index) => {
      const column = answer.columns[index]!;
      const word = words.get(column.key)?.get(String(value));
      return word === undefined ? cellOf(answer, column, value, language) : { kind: 'text', text: word };
    });
  const rows = answer.rows.map(row);
  if (answer.totals !== null) {
    const totals = row(answer.totals);
    if (totals[0] === null) totals[0] = { kind: 'text', text: language === 'zh' ? '合计' : 'Total' };
    rows.push(totals);
  }
  return {
    name: report!.definition.label[language],
    columns,
    pages: (async function* () {
      yield rows;
    })(),
  };
}

function formOf({ type }: Column): ExportColumn['form'] {
  switch (type) {
    case 'money':
    case 'integer':
    case 'decimal':
    case 'date':
      return type;
    default:
      return 'text';
  }
}

function cellOf({ refs }: ReportAnswer, column: Column, value: Value, language: 'zh' | 'en'): ExportCell {
  if (value === null) return null;
  const { type, table } = column;
  if (table !== undefined) return { kind: 'text', text: refs[table]?.[String(value)] ?? `#${String(value)}` };
  if (type === 'money' || type === 'integer' || type === 'decimal')
    return { kind: 'number', digits: String(value) };
  if (type === 'date') return { kind: 'date', date: String(value) };
  if (type === 'boolean') {
    return {
      kind: 'text',
      text: language === 'zh' ? (value === true ? '是' : '否') : value === true ? 'Yes' : 'No',
    };
  }
  return { kind: 'text', text: String(value) };
}
