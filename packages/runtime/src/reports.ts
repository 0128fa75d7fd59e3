/** Running reports and finding the records behind their numbers, with the rights of the reader. */
import type { Expression } from '@dunlin/definition';
import { type Node, printFormula, type Type, type Value } from '@dunlin/expression';
import {
  type CompiledReport,
  type DrillRequest,
  drillReport as drill,
  planReport,
  type ReportColumn,
  readReport,
} from '@dunlin/reports';
import { guardCondition, unreadableProblems } from '@dunlin/store';
import { noteReportView } from './audit/note-views.ts';
import { readFilter } from './filter.ts';
import { guardReport } from './guard-report.ts';
import { mayOpen } from './may-open.ts';
import { grantsOf, type Person } from './person.ts';
import { type References, referenceTitles } from './references.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import { toWire } from './wire-value.ts';
import { parametersOf, type Work, type Workspace } from './workspace.ts';

export interface ReportRun {
  asOf?: string;
  /** Formula text, or JSON Logic. */
  filter?: unknown;
}

export interface ReportAnswer {
  asOf: string;
  columns: readonly ReportColumn[];
  rows: Value[][];
  totals: Value[] | null;
  refs: References;
}

/** Where the reader may read no row at all, nothing is counted: no condition would count everything. */
const nowhere: Node = { kind: 'literal', value: false, type: { kind: 'boolean' } };

export async function runReport(
  workspace: Workspace,
  person: Person,
  id: string,
  { asOf, filter }: ReportRun,
): Promise<ReportAnswer> {
  const { report, answer } = await workspace.read(async (work) => {
    const { session, app, moment, state } = work;
    const report = openReport(work, person, id);
    const day = asOf ?? moment.today;
    const grants = grantsOf(app, person);
    const narrowed = filter === undefined ? undefined : readFilter(app.model, report.table, filter).node;
    if (narrowed !== undefined) refuseErrors(unreadableProblems(app.model, narrowed, grants, '/filter'));
    const { report: guarded, permission, problems } = guardReport(app.model, report, grants);
    refuseErrors(problems);
    const query = planReport(guarded, {
      asOf: day,
      businessDay: state.businessDay,
      ...(permission === true ? {} : { permission: permission === false ? nowhere : permission }),
      ...(narrowed === undefined ? {} : { filter: guardCondition(narrowed, grants) }),
    });
    const found = await session.run(query, parametersOf(work, person, day));
    const { columns, rows, totals } = readReport(report, found);
    const cells = (row: readonly Value[]): Value[] =>
      row.map((value, index) => toWire(value, columns[index]!.type as Type['kind']));
    const wired = rows.map(cells);
    const answer = {
      asOf: day,
      columns,
      rows: wired,
      totals: totals === null ? null : cells(totals),
      refs: await referenceTitles(work, person, idsByTable(columns, wired)),
    };
    return { report, answer };
  });
  await noteReportView(workspace, person, report, answer.rows.length);
  return answer;
}

export async function describeReport(workspace: Workspace, person: Person, id: string) {
  return workspace.read(async (work) => openReport(work, person, id).definition);
}

/** The condition that selects exactly the records behind a number, as formula text. */
export async function drillReport(
  workspace: Workspace,
  person: Person,
  id: string,
  request: ReportRun & Pick<DrillRequest, 'row' | 'bucket' | 'measure'>,
): Promise<{ table: string; filter: string; asOf: string }> {
  return workspace.read(async (work) => {
    const report = openReport(work, person, id);
    const { asOf, filter, ...place } = request;
    const narrowed =
      filter === undefined ? {} : { filter: readFilter(work.app.model, report.table, filter).expression };
    const found = drill(report, { ...place, ...narrowed });
    refuseErrors(found.problems);
    return {
      table: found.table,
      filter: printFormula(found.filter as Expression),
      asOf: asOf ?? work.moment.today,
    };
  });
}

function openReport({ app }: Work, person: Person, id: string): CompiledReport {
  const report = app.reports.get(id);
  if (report === undefined || !maySee(report)) {
    const known = [...app.reports.values()].filter(maySee).map(({ key }) => key);
    throw Refusal.missing('report', id, known);
  }
  return report;

  function maySee({ key, table }: CompiledReport): boolean {
    return mayOpen(app, person, 'reports', key) && grantsOf(app, person).of(table).read !== false;
  }
}

function idsByTable(columns: readonly ReportColumn[], rows: readonly Value[][]): Map<string, Set<number>> {
  const ids = new Map<string, Set<number>>();
  columns.forEach(({ table }, index) => {
    if (table === undefined) return;
    const set = ids.get(table) ?? new Set();
    for (const row of rows) {
      const value = row[index];
      if (typeof value === 'number') set.add(value);
    }
    ids.set(table, set);
  });
  return ids;
}
