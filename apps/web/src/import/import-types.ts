/** What the server says about imports, by the names that the wizard uses. */
import type { ImportQuestion, ImportSummary, UndoPlan } from '@dunlin/runtime';

export type {
  ColumnProfile,
  ColumnReading,
  Encoding,
  FieldSource,
  Finding,
  ImportAnalysis,
  ImportDetail,
  ImportMapping,
  ImportPreview,
  ImportProblemPage as ProblemPage,
  ImportSummary,
  ImportTarget as Target,
  MappedRecord,
  PreviewRecord,
  RowProblem,
  SourceSettings,
  TargetField,
  UndoPlan,
} from '@dunlin/runtime';

export type ImportState = ImportSummary['state'];
export type ImportMode = NonNullable<ImportSummary['mode']>;
export type ImportResult = NonNullable<ImportSummary['result']>;
export type LeftRecord = UndoPlan['left']['records'][number];
export type DateQuestion = Extract<ImportQuestion, { kind: 'date-order' }>;

/** States in which something is under way. */
export const isUnderWay = (state: ImportState): boolean =>
  state === 'checking' || state === 'running' || state === 'undoing';
