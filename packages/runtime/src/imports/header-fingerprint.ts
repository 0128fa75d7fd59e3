/** The names of the columns of a file → a name for files that look the same, whatever the order of the columns. */
import { createHash } from 'node:crypto';

export function headerFingerprint(names: readonly string[]): string {
  const folded = names.map((name) => name.normalize('NFKC').trim().toLowerCase()).sort();
  return createHash('sha256').update(JSON.stringify(folded)).digest('hex').slice(0, 32);
}
