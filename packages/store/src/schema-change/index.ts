/** The tables of the database follow the definitions: `previewSchemaChange` says how, `applySchemaChange` does it. */
export {
  applySchemaChange,
  lockTimeoutMs,
  previewSchemaChange,
  type SchemaChange,
  type SchemaChangeOptions,
} from './apply-schema-change.ts';
export { completeBuiltInTables } from './complete-built-in-tables.ts';
export {
  type CurrentColumn,
  type CurrentSchema,
  type CurrentTable,
  isLarge,
  readCurrentSchema,
} from './current-schema.ts';
export { type Kept, listKept, purgeKept, readKept } from './kept.ts';
export { type LockPatience, lockPatience } from './lock-tables.ts';
export { constraintName } from './names.ts';
export { finishOnline, prepareOnline } from './online.ts';
export { planSchemaChange, type SchemaPlan } from './plan-schema-change.ts';
export { schemaProblemCodes } from './problems.ts';
export { retryWhileLocked } from './retry-while-locked.ts';
export type { NewColumn, PlannedStep, SchemaStep, Touched, TouchKind } from './schema-step.ts';
