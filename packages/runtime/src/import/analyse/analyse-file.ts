/**
 * A file → all that can be said about it before it is written.
 *
 *   bytes ─▶ encoding, delimiter or sheet, header ─▶ every cell of every column, by stream
 *   ─▶ kinds, forms of days and numbers, questions ─▶ oddities ─▶ columns matched with fields ─▶ a mapping
 *
 * The file is read whole; memory holds counts, examples and at most some ten thousand different texts a column.
 */

import { decodeText } from '../files/decode-text.ts';
import type { ImportSource, ReadRow } from '../files/file-row.ts';
import { nameColumns } from '../files/name-columns.ts';
import { readCsv } from '../files/read-csv.ts';
import { UnreadableFile } from '../files/unreadable-file.ts';
import { readSheetNames, readWorkbook } from '../files/xlsx/read-workbook.ts';
import type { SourceSettings } from '../mapping/mapping.ts';
import { ColumnGatherer } from './column-gatherer.ts';
import { findHeader } from './find-header.ts';
import { type FileNotes, findOddities } from './find-oddities.ts';
import { guessDelimiter } from './guess-delimiter.ts';
import { guessEncoding } from './guess-encoding.ts';
import { hintedKinds } from './hinted-kinds.ts';
import type { EncodingGuess, Example, ImportAnalysis, ImportQuestion } from './import-analysis.ts';
import { type MatchTable, matchColumns } from './match-columns.ts';
import { profileColumns } from './profile-columns.ts';
import { proposeMapping } from './propose-mapping.ts';
import { RowRelations } from './row-relations.ts';

export interface AnalyseOptions {
  readonly format: SourceSettings['format'];
  /** What the person has said; the rest is guessed. */
  readonly settings?: Omit<SourceSettings, 'format'>;
  /** Tables that the person may fill. */
  readonly tables: readonly MatchTable[];
  /** The one that the person has in mind. */
  readonly main?: string | undefined;
}

const sampleRows = 20;
const lookedAt = 60;

/** @throws UnreadableFile for a workbook that is none, or has no such sheet, or too much in it */
export async function analyseFile(
  source: ImportSource,
  { format, settings = {}, tables, main }: AnalyseOptions,
): Promise<Omit<ImportAnalysis, 'saved'>> {
  const encoding = format === 'csv' ? await guessEncoding(source) : null;
  const sheets = format === 'xlsx' ? await readSheetNames(source) : null;
  const used = await settle(source, format, settings, encoding, sheets);
  const notes = { ragged: empty(), unread: empty(), merged: [] as string[], errorCells: empty() };
  const rows =
    format === 'csv'
      ? readCsv(source, used)
      : readWorkbook(source, used, (found) => {
          if (found.kind === 'merged') notes.merged.push(found.cells);
          else add(notes.errorCells, { row: found.row, value: found.value });
        });
  const read = await gather(rows, used.headerRow!, notes);
  const names = nameColumns(read.header);
  const { columns, questions } = profileColumns(names, read.columns, hintedKinds(names, tables));
  const all: FileNotes = { ...notes, header: read.header, rows: read.rows };
  const findings = findOddities(columns, read.columns, read.relations, all);
  const profiles = columns.map(({ profile }) => profile);
  const candidates = matchColumns(profiles, read.columns, tables);
  const { mapping, matches } = proposeMapping(profiles, candidates, tables, used, main);
  const asked: ImportQuestion[] =
    encoding === null || encoding.sure || settings.encoding !== undefined
      ? []
      : [{ kind: 'encoding', options: encoding.others }];
  return {
    source: used,
    encoding,
    sheets: sheets?.map((name) => ({ name })) ?? null,
    rows: read.rows,
    header: names,
    sample: read.sample,
    columns: profiles,
    questions: [...asked, ...questions],
    findings,
    proposal: mapping,
    matches: [...matches],
  };
}

/** What was said, and what is guessed of the rest. */
async function settle(
  source: ImportSource,
  format: SourceSettings['format'],
  given: Omit<SourceSettings, 'format'>,
  encoding: EncodingGuess | null,
  sheets: readonly string[] | null,
): Promise<SourceSettings> {
  let settings: SourceSettings;
  if (format === 'csv') {
    const used = given.encoding ?? encoding!.guess;
    const delimiter = given.delimiter ?? guessDelimiter(await firstText(source, used));
    settings = { format, encoding: used, delimiter };
  } else settings = { format, sheet: given.sheet ?? sheets![0]! };
  if (given.headerRow !== undefined) return { ...settings, headerRow: given.headerRow };
  const first = [];
  const rows = format === 'csv' ? readCsv(source, settings) : readWorkbook(source, settings);
  for await (const row of rows) {
    if ('problem' in row) {
      if (row.stop === true && first.length === 0) throw unreadable(row);
      continue;
    }
    first.push(row);
    if (first.length >= lookedAt) break;
  }
  return { ...settings, headerRow: findHeader(first) };
}

const unreadable = ({ problem }: Extract<ReadRow, { problem: unknown }>): UnreadableFile =>
  new UnreadableFile(problem.code === 'import.too-large' ? problem.code : 'import.workbook', problem.detail);

/** Characters for guessing the delimiter. */
const firstCharacters = 64 * 1024;

async function firstText(source: ImportSource, encoding: string): Promise<string> {
  let text = '';
  try {
    for await (const part of decodeText(source, encoding)) {
      text += part;
      if (text.length >= firstCharacters) break;
    }
  } catch {
    // What stands before the bytes that are not in the encoding is enough.
  }
  return text.slice(0, firstCharacters);
}

interface Gathered {
  readonly header: readonly string[];
  readonly rows: number;
  readonly sample: { row: number; cells: string[] }[];
  readonly columns: readonly ColumnGatherer[];
  readonly relations: RowRelations;
}

async function gather(
  rows: AsyncIterable<ReadRow>,
  headerRow: number,
  notes: Pick<FileNotes, 'ragged' | 'unread'>,
): Promise<Gathered> {
  let header: readonly string[] = [];
  let columns: ColumnGatherer[] | undefined;
  let relations = new RowRelations([]);
  const sample: { row: number; cells: string[] }[] = [];
  let count = 0;
  for await (const read of rows) {
    if ('problem' in read) {
      add(notes.unread, { row: read.problem.row ?? 0, value: read.problem.detail });
      continue;
    }
    const { row, cells, kinds } = read;
    if (columns === undefined) {
      if (row < headerRow) continue;
      header = cells;
      columns = cells.map((_, index) => new ColumnGatherer(index));
      relations = new RowRelations(nameColumns(cells));
      continue;
    }
    count++;
    if (cells.length !== columns.length && (kinds === undefined || cells.length > columns.length))
      add(notes.ragged, { row, value: cells.join(' | ').slice(0, 100) });
    if (sample.length < sampleRows)
      sample.push({ row, cells: columns.map((_, index) => (cells[index] ?? '').slice(0, 200)) });
    columns.forEach((column, index) => {
      column.add(row, cells[index] ?? '', kinds?.[index]);
    });
    relations.add(row, cells, columns);
  }
  return { header, rows: count, sample, columns: columns ?? [], relations };
}

const empty = (): { count: number; examples: Example[] } => ({ count: 0, examples: [] });

function add(list: { count: number; examples: Example[] }, example: Example): void {
  list.count++;
  if (list.examples.length < 5) list.examples.push(example);
}
