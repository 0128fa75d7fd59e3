/**
 * The log of what was done, and the chain that shows whether it was touched.
 *
 *   sys_change + sys_audit_event (one sequence of ids) ─▶ sealer ─▶ sys_sealed, sys_seal ─▶ verifier
 */
export { type AuditEntry, type AuditMoment, appendAudit } from './append-audit.ts';
export { type AuditKind, auditKinds } from './audit-kinds.ts';
export { type ErasureTarget, erasableRows } from './erasable-rows.ts';
export { erasePayloads } from './erase-payloads.ts';
export { formatLog } from './format-log.ts';
export { parseLog } from './parse-log.ts';
export { auditProblemCodes } from './problems.ts';
export { readChain } from './read-chain.ts';
export {
  changeOperations,
  type LogFilter,
  type LogPageRow,
  readLogPage,
} from './read-log-page.ts';
export type { Seal } from './seal.ts';
export { lastSeal, sealedRows, sealLog } from './seal-log.ts';
export { type ChainPart, type Verification, verifyChain } from './verify-chain.ts';
