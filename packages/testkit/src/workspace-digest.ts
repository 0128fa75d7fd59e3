/** All that a workspace holds, as one text that differs where anything does: for tests that something wrote nothing. */
import type { Database } from '@dunlin/store';
import { sql } from 'kysely';

export interface Digest {
  /** Grows with every transaction that writes, also one that is taken back. */
  readonly transactions: string;
  /** Of all rows of all tables but the log of what people did, which may note a refusal. */
  rows(): Promise<string>;
}

const log = ['sys_audit_event', 'sys_seal', 'sys_sealed', 'sys_sealer'];

export async function workspaceDigest(database: Database, workspace: string): Promise<Digest> {
  const transactions = await database.read(workspace, async ({ db }) => {
    const { rows } = await sql<{ next: string }>`
      select pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(db);
    return rows[0]!.next;
  });
  return { transactions, rows: () => digestRows(database, workspace) };
}

async function digestRows(database: Database, workspace: string): Promise<string> {
  return database.read(workspace, async ({ db }) => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = ${workspace} and table_type = 'BASE TABLE' order by table_name`.execute(db);
    const parts: string[] = [];
    for (const { name } of tables.filter((each) => !log.includes(each.name))) {
      const { rows } = await sql<{ digest: string }>`
        select count(*) || ':' || coalesce(sum(hashtextextended(row::text, 0)::numeric), 0) as digest
        from ${sql.id(workspace, name)} as row`.execute(db);
      parts.push(`${name} ${rows[0]!.digest}`);
    }
    return parts.join('\n');
  });
}
