/**
 * Drafts of definitions as they are stored. A save replaces the row by one with the next revision, which is how two who
 * change the same draft find out: the revision that the second goes on from is gone.
 */
import type { Kind } from '@dunlin/definition';
import type { Session } from '../session.ts';

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
}

/** All drafts of the workspace, by kind and key. */
export async function loadDrafts(session: Session): Promise<StoredDraft[]> {
  const rows = await session.db.selectFrom('sys_draft').selectAll().orderBy('kind').orderBy('key').execute();
  return rows.map((row) => ({
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
  }));
}

/**
 * @param before revision that the save goes on from; null where there is no draft yet
 * @returns the new revision; undefined where the draft has another one, or there is one already
 */
export async function saveDraft(
  session: Session,
  draft: Omit<StoredDraft, 'revision'>,
  before: number | null,
): Promise<number | undefined> {
  if (before !== null && !(await deleteDraft(session, draft, before))) return undefined;
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
    })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .returning('revision')
    .executeTakeFirst();
  return saved?.revision;
}

/** @returns false where the draft has another revision, or there is none */
export async function deleteDraft(
  session: Session,
  { kind, key }: { readonly kind: Kind; readonly key: string },
  revision: number,
): Promise<boolean> {
  const gone = await session.db
    .deleteFrom('sys_draft')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}
