import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { migrationFiles } from './migration-files.ts';

/** A short text that changes whenever a migration or the embedded engine does: names prepared databases. */
export function databaseFingerprint(): string {
  const hash = createHash('sha256');
  hash.update(realpathSync(createRequire(import.meta.url).resolve('@electric-sql/pglite')));
  for (const { number, name, sql } of [...migrationFiles('shared'), ...migrationFiles('workspace')]) {
    hash.update(`${number} ${name}\n${sql}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
