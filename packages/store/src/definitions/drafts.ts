/**
 * Drafts of definitions as they are stored. A save replaces the row by one with the next revision, which is how two who
 * change the same draft find out: the revision that the second goes on from is gone.
 */
import type { Kind } from '@dunlin/definition';
import type { Selectable } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export interface StoredDraft {
  kind: Kind;
  key: string;
  app: string;
  document: unknown;
  revision: number;
  baseVersion: number | null;
  editorId: number | null;
  /** By the clock of the machine. */
  changedAt: string;
  createdAt: string;
  /** What others who held it before left behind, the first one first. */
  earlier: readonly { readonly by: number | null; readonly document: unknown }[];
  errors: number;
  warnings: number;
  /** Somebody else who asked to go on with it. */
  wanted: DraftWish | null;
}

interface Named {
  readonly kind: Kind;
  readonly key: string;
}

export interface DraftWish {
  readonly by: number;
  readonly at: string;
}

/** All drafts of the workspace, by kind and key. */
export async function loadDrafts(session: Session): Promise<StoredDraft[]> {
  const rows = await session.db.selectFrom('sys_draft').selectAll().orderBy('kind').orderBy('key').execute();
  return rows.map(described);
}

export async function loadDraft(session: Session, { kind, key }: Named): Promise<StoredDraft | undefined> {
  const row = await session.db
    .selectFrom('sys_draft')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  return row && described(row);
}

const described = (row: Selectable<SystemTables['sys_draft']>): StoredDraft => ({
  kind: row.kind as Kind,
  key: row.key,
  app: row.app,
  document: row.document,
  revision: row.revision,
  baseVersion: row.base_version,
  editorId: row.editor_id,
  changedAt: row.changed_at,
  createdAt: row.created_at,
  earlier: row.earlier as unknown as StoredDraft['earlier'],
  errors: row.errors,
  warnings: row.warnings,
  wanted: row.wanted_by === null || row.wanted_at === null ? null : { by: row.wanted_by, at: row.wanted_at },
});

/**
 * @param before revision that the save goes on from; null where there is no draft yet
 * @param keepsWish false where the wish of somebody else is fulfilled or refused
 * @returns the new revision; undefined where the draft has another one, or there is one already
 */
export async function saveDraft(
  session: Session,
  draft: Omit<StoredDraft, 'revision' | 'wanted'>,
  before: number | null,
  keepsWish = true,
): Promise<number | undefined> {
  // The wish is that of the row as it goes: it may have been made since the draft was read.
  const gone =
    before === null ? { wanted_by: null, wanted_at: null } : await takeDraft(session, draft, before);
  if (gone === undefined) return undefined;
  const saved = await session.db
    .insertInto('sys_draft')
    .values({
      kind: draft.kind,
      key: draft.key,
      app: draft.app,
      document: JSON.stringify(draft.document),
      base_version: draft.baseVersion,
      editor_id: draft.editorId,
      changed_at: draft.changedAt,
      created_at: draft.createdAt,
      earlier: JSON.stringify(draft.earlier),
      errors: draft.errors,
      warnings: draft.warnings,
      ...(keepsWish ? gone : {}),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .returning('revision')
    .executeTakeFirst();
  return saved?.revision;
}

/** @returns false where the draft has another revision, or there is none */
export const deleteDraft = async (session: Session, name: Named, revision: number): Promise<boolean> =>
  (await takeDraft(session, name, revision)) !== undefined;

const takeDraft = (session: Session, { kind, key }: Named, revision: number) =>
  session.db
    .deleteFrom('sys_draft')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('revision', '=', revision)
    .returning(['wanted_by', 'wanted_at'])
    .executeTakeFirst();

/** Notes who would like to go on with a draft, in place of whoever asked before. Its revision stays. */
export async function wishForDraft(
  session: Session,
  { kind, key }: Named,
  wish: DraftWish | null,
): Promise<void> {
  await session.db
    .updateTable('sys_draft')
    .set({ wanted_by: wish?.by ?? null, wanted_at: wish?.at ?? null })
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute();
}
