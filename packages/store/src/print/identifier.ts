/** Names of tables, columns and aliases, always quoted, and refused where PostgreSQL would cut or reject them. */
import { type RawBuilder, sql } from 'kysely';
import { StoreError } from '../store-error.ts';

/** PostgreSQL cuts longer names without a word, so that two could become one. */
const maxBytes = 63;

/**
 * `identifier('a', 'b')` prints `"a"."b"`.
 * @throws StoreError store.identifier for a name that is empty, longer than 63 bytes, or holds U+0000
 */
export function identifier(...names: readonly string[]): RawBuilder<unknown> {
  for (const name of names) {
    if (name === '' || name.includes('\0') || Buffer.byteLength(name) > maxBytes) {
      throw new StoreError(
        'store.identifier',
        `${JSON.stringify(name.slice(0, 80))} cannot be a name in the database.`,
      );
    }
  }
  return sql.id(...names);
}
