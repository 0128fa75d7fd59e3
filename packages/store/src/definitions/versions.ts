/** Versions of definitions: what was published when, by whom and why. */
import type { Kind } from '@dunlin/definition';
import type { Session } from '../session.ts';

export interface StoredVersion {
  app: string;
  version: number;
  /** Null for the version that took it out of use. */
  document: unknown;
  publishedAt: string;
  publishedBy: number | null;
  note: string | null;
  live: boolean;
}

interface Named {
  readonly kind: Kind;
  readonly key: string;
}

/** The newest first. */
export async function loadVersions(session: Session, name: Named): Promise<StoredVersion[]> {
  const rows = await versionsOf(session, name).orderBy('definition.version', 'desc').execute();
  return rows.map(described);
}

export async function loadVersion(
  session: Session,
  name: Named,
  version: number,
): Promise<StoredVersion | undefined> {
  const row = await versionsOf(session, name).where('definition.version', '=', version).executeTakeFirst();
  return row && described(row);
}

export async function liveVersion(session: Session, name: Named): Promise<StoredVersion | undefined> {
  const row = await versionsOf(session, name).where('live.version', 'is not', null).executeTakeFirst();
  return row && described(row);
}

/** Versions of all definitions, each with whether it is live. */
export const versionsWithLive = (session: Session) =>
  session.db
    .selectFrom('sys_definition as definition')
    .leftJoin('sys_live_definition as live', (join) =>
      join
        .onRef('live.kind', '=', 'definition.kind')
        .onRef('live.key', '=', 'definition.key')
        .onRef('live.version', '=', 'definition.version'),
    );

const versionsOf = (session: Session, { kind, key }: Named) =>
  versionsWithLive(session)
    .select([
      'definition.app',
      'definition.version',
      'definition.document',
      'definition.published_at',
      'definition.published_by',
      'definition.note',
      'live.version as live',
    ])
    .where('definition.kind', '=', kind)
    .where('definition.key', '=', key);

const described = (row: {
  app: string;
  version: number;
  document: unknown;
  published_at: string;
  published_by: number | null;
  note: string | null;
  live: number | null;
}): StoredVersion => ({
  app: row.app,
  version: row.version,
  document: row.document,
  publishedAt: row.published_at,
  publishedBy: row.published_by,
  note: row.note,
  live: row.live !== null,
});

/** The number of the newest version of everything that was ever published, by `kind/key`. */
export async function newestVersions(session: Session): Promise<Map<string, number>> {
  const rows = await session.db
    .selectFrom('sys_definition')
    .select((select) => ['kind', 'key', select.fn.max('version').as('version')])
    .groupBy(['kind', 'key'])
    .execute();
  return new Map(rows.map(({ kind, key, version }) => [`${kind}/${key}`, version]));
}
