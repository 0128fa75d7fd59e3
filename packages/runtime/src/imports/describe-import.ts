/** An import as its bringer and administrators see it. */
import type { ImportRow, ImportState } from '@dunlin/store';
import type { ImportAnalysis } from '../import/analyse/import-analysis.ts';
import type { ImportMapping, SourceSettings } from '../import/index.ts';
import type { ImportCounts } from '../import/run/account.ts';

export interface ImportProgress {
  /** The last row of the file that is done. */
  row: number;
  /** Of the file; null where they were not counted. */
  rows: number | null;
  /** 0 to 1. */
  share: number;
}

export interface ImportSummary {
  id: number;
  file: { name: string; size: number; format: 'csv' | 'xlsx' };
  state: ImportState;
  mode: 'skip' | 'all' | null;
  createdAt: string;
  createdBy: { id: number; name: string } | null;
  startedAt: string | null;
  endedAt: string | null;
  /** While work is under way. */
  progress: ImportProgress | null;
  /** What was done; of a check, what would be. */
  result: (ImportCounts & { problems: number }) | null;
  undo: { deleted: number; restored: number; left: number } | null;
  failure: { code: string; detail: string } | null;
  /** Keys of the tables that its mapping fills. */
  tables: string[];
}

export interface ImportDetail extends ImportSummary {
  source: SourceSettings;
  mapping: ImportMapping | null;
  analysis: ImportAnalysis | null;
}

/** What a process knows of the work that it does itself, beyond what is kept. */
export interface LiveProgress {
  readonly row: number;
  readonly share: number;
}

type Row = Omit<ImportRow, 'analysis'>;

/** @param names of users by id */
export function describeImport(
  row: Row,
  names: Readonly<Record<string, string>>,
  live?: LiveProgress,
): ImportSummary {
  const counts = row.counts as (ImportCounts & object) | null;
  const { created_by: by } = row;
  return {
    id: row.id,
    file: { name: row.file_name, size: row.size, format: row.format },
    state: row.state,
    mode: row.mode,
    createdAt: row.created_at,
    createdBy: by === null ? null : { id: by, name: names[String(by)] ?? '—' },
    startedAt: row.started_at,
    endedAt: row.ended_at,
    progress: isUnderWay(row.state) ? progressOf(row, live) : null,
    result: counts === null ? null : { ...counts, problems: counts.errors + counts.warnings },
    undo: row.undone as ImportSummary['undo'],
    failure: row.failure as ImportSummary['failure'],
    tables: tablesOf(row.mapping),
  };
}

export const isUnderWay = (state: ImportState): boolean =>
  state === 'checking' || state === 'running' || state === 'undoing';

function progressOf(
  { done_row: done, rows, state, counts, undone }: Row,
  live?: LiveProgress,
): ImportProgress {
  if (state === 'undoing') {
    const { created = 0, updated = 0 } = (counts ?? {}) as Partial<ImportCounts>;
    const { deleted = 0, restored = 0, left = 0 } = (undone ?? {}) as Partial<Record<string, number>>;
    const all = created + updated;
    const over = deleted + restored + left;
    return { row: over, rows: all, share: all === 0 ? 0 : Math.min(1, over / all) };
  }
  const row = Math.max(done, live?.row ?? 0);
  const byRows = rows === null || rows === 0 ? 0 : Math.min(1, row / rows);
  return { row, rows, share: Math.max(byRows, live?.share ?? 0) };
}

function tablesOf(mapping: unknown): string[] {
  const { records } = (mapping ?? {}) as { records?: unknown };
  if (!Array.isArray(records)) return [];
  const tables = records.map((each) => ((each ?? {}) as { table?: unknown }).table);
  return [...new Set(tables.filter((table) => typeof table === 'string'))];
}
