/** What was found in a file: how it is read, what its columns hold, where they may go, what is odd about it. */
import type { Encoding, ImportMapping, SourceSettings } from '../mapping/mapping.ts';

export interface ImportAnalysis {
  /** As it was read. */
  source: SourceSettings;
  /** Null for workbooks, which say themselves. */
  encoding: EncodingGuess | null;
  sheets: { name: string }[] | null;
  /** Under the header. */
  rows: number;
  /** Names of the columns, each once. */
  header: string[];
  /** The first rows under the header. */
  sample: { row: number; cells: string[] }[];
  columns: ColumnProfile[];
  questions: ImportQuestion[];
  findings: Finding[];
  proposal: ImportMapping | null;
  matches: ColumnMatch[];
  saved: { key: string; label: ImportMapping['label']; mapping: ImportMapping }[];
}

export interface EncodingGuess {
  guess: Encoding;
  /** 0 to 1. */
  confidence: number;
  /** False where the person has to look. */
  sure: boolean;
  /** The first lines with letters beyond English, in each encoding that fits. */
  others: { encoding: Encoding; sample: string[] }[];
}

export type ColumnKind = 'empty' | 'text' | 'number' | 'date' | 'datetime' | 'boolean' | 'email' | 'phone';

export interface ColumnProfile {
  name: string;
  /** From 1. */
  position: number;
  filled: number;
  empty: number;
  /** Counted up to `maxDistinct`. */
  distinct: number;
  examples: string[];
  kind: ColumnKind;
  kinds: { kind: ColumnKind; count: number }[];
  /** How its texts are read; goes into a mapping as it stands. */
  read: ColumnReading;
  /** Cells that are not of the kind. */
  unreadable: { count: number; examples: Example[] };
}

export interface ColumnReading {
  dates?: string[];
  decimal?: '.' | ',';
  grouping?: ',' | '.' | ' ' | "'";
}

export interface Example {
  row: number;
  value: string;
}

export type ImportQuestion =
  | {
      kind: 'date-order';
      columns: string[];
      options: { dates: string[]; example: { value: string; iso: string } }[];
      /** Place of the likelier option; null where nothing speaks for either. */
      suggested: number | null;
      /** What speaks for it. */
      evidence: 'none' | 'siblings' | 'sequence';
    }
  | { kind: 'encoding'; options: { encoding: Encoding; sample: string[] }[] };

/** Something odd that the person should know before the file is written. */
export interface Finding {
  /** `import.found.…` */
  code: string;
  column: string | null;
  count: number;
  examples: Example[];
  params: Record<string, string | number | boolean | null>;
  /** One English sentence; screens translate by code and params. */
  detail: string;
}

export interface ColumnMatch {
  column: string;
  table: string;
  field: string;
  /** Name of the record in the proposal. */
  record: string;
  /** 0 to 1. */
  score: number;
  how: 'key' | 'label' | 'synonym' | 'similar' | 'content';
}
