/** A file that is read into tables, as it is kept. */
import type { Selectable } from 'kysely';
import type { JsonValue, SystemTables } from '../system-tables.ts';

export type ImportState = SystemTables['sys_import']['state'];
export type ImportRow = Selectable<SystemTables['sys_import']>;

/** States in which some process works on an import. */
export const workingStates = ['checking', 'running', 'undoing'] as const satisfies readonly ImportState[];

/** States in which a person can still answer what is asked about a file. */
export const answerableStates = ['draft', 'checked', 'failed'] as const satisfies readonly ImportState[];

export type JsonObjectValue = { readonly [key: string]: JsonValue };
