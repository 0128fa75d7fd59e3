/** The numbered SQL files of packages/store/migrations, in order. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** @param kind `workspace` for the files that every workspace's schema gets, `shared` for those of the schema `dunlin` */
export function migrationFiles(kind: 'workspace' | 'shared'): readonly Migration[] {
  const folder = new URL(
    kind === 'shared' ? '../../migrations/shared/' : '../../migrations/',
    import.meta.url,
  );
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files
    .map((file) => {
      const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
      if (digits === undefined || name === undefined) throw new Error(`${file} is not named NNNN-name.sql`);
      return { number: Number(digits), name, sql: readFileSync(new URL(file, folder), 'utf8') };
    })
    .sort((a, b) => a.number - b.number);
}
