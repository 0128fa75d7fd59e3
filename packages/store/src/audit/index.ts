/**
 * The log of what was done, and the chain that shows whether it was touched.
 *
 *   sys_change + sys_audit_event (one sequence of ids) ─▶ sealer ─▶ sys_sealed, sys_seal ─▶ verifier
 */
export { type AuditEntry, type AuditMoment, appendAudit } from './append-audit.ts';
export { type AuditKind, auditKinds } from './audit-kinds.ts';
