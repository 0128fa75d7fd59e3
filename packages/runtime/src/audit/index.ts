/**
 * The log of what people did: noted, read with the reader's rights, sealed and verified.
 *
 *   noteEvents, recordEvents ─▶ log ─▶ listLog, exportLogEntries      log ─ sealLog ─▶ chain ─▶ verifyLog, logHead, exportLog
 *                               └─ eraseLog: values go, the chain holds
 */

export type { Verification } from '@dunlin/store';
export { type Erasure, type ErasureRequest, eraseLog } from './erase-log.ts';
export { exportLogEntries } from './export-entries.ts';
export {
  type LogEntry,
  type LoggedChange,
  type LogPage,
  type LogQuery,
  listLog,
} from './list-log.ts';
export { logKinds } from './log-kinds.ts';
export { type AuditEvent, noteEvents, recordEvents } from './note-events.ts';
export { sealLog } from './seal-log.ts';
export { type ChainHead, exportLog, logHead, verifyLog, verifyLogLines } from './verify-log.ts';
