/**
 * Documents → published versions.
 *
 * A version never changes: a document that differs from the live one becomes the next version, one that does not is
 * left alone. Nothing is removed here; a document that an app no longer has stays live until it is retired.
 */
import { createHash } from 'node:crypto';
import { canonicalJson, type Kind } from '@dunlin/definition';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { versionsWithLive } from './versions.ts';

export interface PublishedDocument {
  kind: Kind;
  key: string;
  version: number;
}

/** Who publishes, when, and why. */
export interface Publisher {
  readonly at: string;
  readonly userId: number | null;
  readonly note?: string | null | undefined;
}

/** A document with the app it belongs to; `workspace` for what belongs to none. */
export interface AppDocument {
  readonly app: string;
  readonly kind: Kind;
  readonly key: string;
  readonly document: unknown;
}

/**
 * Publishes what differs from the live versions, in a constant number of statements.
 * @returns the versions made, empty where nothing differed
 */
export async function publish(
  session: Session,
  documents: readonly AppDocument[],
  by: Publisher,
): Promise<PublishedDocument[]> {
  if (documents.length === 0) return [];
  const wanted = documents.map(textOf);
  // Publishing is one at a time in a workspace: the row is the lock, so that two never make the same version.
  await session.db.selectFrom('sys_workspace').select('id').where('id', '=', 1).forUpdate().execute();
  // The newest version of what is published, and the hash of the live one: nothing else of all that ever was.
  const known = await versionsWithLive(session)
    .select((select) => [
      'definition.kind',
      'definition.key',
      select.fn.max('definition.version').as('newest'),
      select.fn.max('definition.hash').filterWhere('live.version', 'is not', null).as('hash'),
    ])
    .where('definition.kind', 'in', [...new Set(wanted.map(({ kind }) => kind))])
    .where('definition.key', 'in', [...new Set(wanted.map(({ key }) => key))])
    .groupBy(['definition.kind', 'definition.key'])
    .execute();
  const standing = new Map(known.map((row) => [`${row.kind}/${row.key}`, row]));
  const changed = wanted
    .map((each) => ({ ...each, known: standing.get(`${each.kind}/${each.key}`) }))
    .filter(({ known: found, hash }) => found?.hash !== hash)
    .map(({ known: found, ...each }) => ({ ...each, version: (found?.newest ?? 0) + 1 }));
  if (changed.length === 0) return [];

  await session.db
    .insertInto('sys_definition')
    .values(
      changed.map((each) => ({
        app: each.app,
        kind: each.kind,
        key: each.key,
        version: each.version,
        document: each.text,
        hash: each.hash,
        published_at: by.at,
        published_by: by.userId,
        note: by.note ?? null,
      })),
    )
    .execute();
  await session.db
    .insertInto('sys_live_definition')
    .values(changed.map(({ kind, key, version }) => ({ kind, key, version })))
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({ version: sql.ref('excluded.version') }),
    )
    .execute();
  return changed.map(({ kind, key, version }) => ({ kind, key, version }));
}

/**
 * Takes documents out of use. Their versions stay, and so does the data of their tables; runs that follow a version of
 * a flow go on with it. Each gets one more version, which is empty and says when it went.
 */
export async function retire(
  session: Session,
  documents: readonly Omit<AppDocument, 'document'>[],
  by: Publisher,
): Promise<void> {
  for (const { app, kind, key } of documents) {
    await session.db
      .deleteFrom('sys_live_definition')
      .where('kind', '=', kind)
      .where('key', '=', key)
      .execute();
    const newest = await session.db
      .selectFrom('sys_definition')
      .select((select) => select.fn.max('version').as('version'))
      .where('kind', '=', kind)
      .where('key', '=', key)
      .executeTakeFirst();
    await session.db
      .insertInto('sys_definition')
      .values({
        app,
        kind,
        key,
        version: (newest?.version ?? 0) + 1,
        document: 'null',
        hash: 'retired',
        published_at: by.at,
        published_by: by.userId,
        note: by.note ?? null,
      })
      .execute();
  }
}

/**
 * Publishing is one at a time in a workspace; held until the transaction ends.
 * @param timeoutMs how long to wait for another to finish
 * @throws StoreError store.lock-timeout
 */
export async function holdPublishing(session: Session, timeoutMs: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${String(timeoutMs)}, true)`.execute(session.db);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${session.workspace}/publish`}, 0))`.execute(
    session.db,
  );
  await sql`select set_config('lock_timeout', '0', true)`.execute(session.db);
}

function textOf({ document, ...named }: AppDocument) {
  const text = canonicalJson(document);
  return { ...named, text, hash: createHash('sha256').update(text).digest('hex') };
}
