/** The tables of the database follow the definitions: `applySchemaChange`. */
export { applySchemaChange, lockTimeoutMs, type SchemaChange } from './apply-schema-change.ts';
export {
  type CurrentColumn,
  type CurrentSchema,
  type CurrentTable,
  readCurrentSchema,
} from './current-schema.ts';
export { constraintName } from './names.ts';
export { type NewColumn, planSchemaChange, type SchemaPlan, type SchemaStep } from './plan-schema-change.ts';
export { schemaProblemCodes } from './problems.ts';
export { retryWhileLocked } from './retry-while-locked.ts';
