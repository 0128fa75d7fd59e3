/**
 * Names of constraints and indexes, made from table and columns, so that a violation leads back to its fields.
 * Longer than PostgreSQL's 63 bytes they end in a hash.
 */
import { createHash } from 'node:crypto';

export type ConstraintKind = 'key' | 'ref' | 'index';

/** @example constraintName('key', 'invoices', ['number']) // 'key_invoices_number' */
export function constraintName(kind: ConstraintKind, table: string, columns: readonly string[]): string {
  const name = [kind, table, ...columns].join('_');
  // Joined keys can be alike ("a_b" + "c", "a" + "b_c"), so all but the unmistakable ones carry the hash.
  const plain = columns.length === 1 && !table.includes('_') && name.length <= 63;
  if (plain) return name;
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, table, columns]))
    .digest('hex')
    .slice(0, 12);
  return `${name.slice(0, 50)}_${hash}`;
}
