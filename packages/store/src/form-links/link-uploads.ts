/** Files that came by a link and wait for the answer that they belong to. */
import type { Session } from '../session.ts';

/** Those of the given uploads that came by the link. */
export async function uploadsOfLink(
  session: Session,
  link: number,
  uploads: readonly string[],
): Promise<ReadonlySet<string>> {
  if (uploads.length === 0) return new Set();
  const rows = await session.db
    .selectFrom('sys_upload')
    .select('id')
    .where('form_link_id', '=', link)
    .where('id', 'in', [...uploads])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
