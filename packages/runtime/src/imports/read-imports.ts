/** Imports for their bringers and for administrators: one, a page, its problems, its records. */
import {
  groupImportProblems,
  type ImportedRecord,
  type ImportProblemQuery,
  type ImportRow,
  importedRecords,
  listImports as listRows,
  readImportProblems,
} from '@dunlin/store';
import type { RowProblem } from '../import/index.ts';
import type { Person } from '../person.ts';
import { referenceTitles, rowsOverReadable, WantedReferences } from '../references.ts';
import type { Work, Workspace } from '../workspace.ts';
import { describeImport, type ImportDetail, type ImportSummary } from './describe-import.ts';
import type { ImportJobs } from './import-jobs.ts';
import { refuseWithoutImport } from './import-rights.ts';
import { ownImport } from './own-import.ts';
import { boundsOf } from './through-of.ts';

async function namesOf(work: Work, person: Person, rows: readonly Pick<ImportRow, 'created_by'>[]) {
  const users = new WantedReferences();
  for (const { created_by: by } of rows) users.add('users', by);
  return (await referenceTitles(work, person, users.ids))['users'] ?? {};
}

/** Newest first. @throws Refusal `forbidden` for who may import nothing */
export async function listImports(
  workspace: Workspace,
  jobs: ImportJobs,
  person: Person,
  { limit, before }: { limit: number; before?: number },
): Promise<{ imports: ImportSummary[]; nextCursor: string | null }> {
  return workspace.read(async (work) => {
    refuseWithoutImport(work.app, person);
    const rows = await listRows(work.session, {
      limit: limit + 1,
      ...(before === undefined ? {} : { before }),
      ...(person.rights.admin ? {} : { createdBy: person.userId }),
    });
    const page = rows.slice(0, limit);
    const names = await namesOf(work, person, page);
    return {
      imports: page.map((row) => describeImport(row, names, jobs.live(row.id))),
      nextCursor: rows.length > limit ? String(page.at(-1)!.id) : null,
    };
  });
}

/** @throws Refusal `missing` where it is somebody else's */
export async function readImport(
  workspace: Workspace,
  jobs: ImportJobs,
  person: Person,
  id: number,
): Promise<ImportDetail> {
  return workspace.read(async (work) => {
    const row = await ownImport(work, person, id);
    return {
      ...describeImport(row, await namesOf(work, person, [row]), jobs.live(id)),
      source: row.settings as unknown as ImportDetail['source'],
      mapping: row.mapping as unknown as ImportDetail['mapping'],
      analysis: row.analysis as unknown as ImportDetail['analysis'],
    };
  });
}

export interface ImportProblemPage {
  problems: RowProblem[];
  nextCursor: string | null;
  groups: { code: string; column: string | null; severity: 'error' | 'warning'; count: number }[];
  /** Problems beyond those that are kept. */
  leftOut: number;
}

export async function readProblems(
  workspace: Workspace,
  person: Person,
  id: number,
  query: ImportProblemQuery,
): Promise<ImportProblemPage> {
  return workspace.read(async (work) => {
    const row = await ownImport(work, person, id);
    const found = await readImportProblems(work.session, id, { ...query, limit: query.limit + 1 });
    const groups = await groupImportProblems(work.session, id);
    const { errors = 0, warnings = 0 } = (row.counts ?? {}) as { errors?: number; warnings?: number };
    const kept = groups.reduce((sum, { count }) => sum + count, 0);
    const page = found.slice(0, query.limit);
    return {
      problems: page.map(({ number: _, params, ...rest }) => ({
        ...rest,
        ...(params === undefined ? {} : { params: params as NonNullable<RowProblem['params']> }),
      })),
      nextCursor: found.length > query.limit ? String(page.at(-1)!.number) : null,
      groups,
      leftOut: Math.max(0, errors + warnings - kept),
    };
  });
}

export interface ImportedRecords {
  records: (ImportedRecord & { title: string })[];
  nextCursor: string | null;
}

/** Records that an import made or changed and that the reader may see. */
export async function readImportedRecords(
  workspace: Workspace,
  person: Person,
  id: number,
  { table, after, limit }: { table?: string; after?: { table: string; id: number }; limit: number },
): Promise<ImportedRecords> {
  return workspace.read(async (work) => {
    const row = await ownImport(work, person, id);
    const found = await importedRecords(work.session, boundsOf(row), {
      limit,
      after,
      ...(table === undefined ? {} : { table }),
    });
    const seen = await rowsOverReadable(work, person, found, (each) => each);
    const wanted = new WantedReferences();
    for (const each of seen) wanted.add(each.table, each.id);
    const titles = await referenceTitles(work, person, wanted.ids);
    const last = found.length === limit ? found.at(-1)! : undefined;
    return {
      records: seen.map((each) => ({
        ...each,
        title: titles[each.table]?.[String(each.id)] ?? `#${each.id}`,
      })),
      nextCursor: last === undefined ? null : `${last.table}:${last.id}`,
    };
  });
}
