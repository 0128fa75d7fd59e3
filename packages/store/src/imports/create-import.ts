/** A file that has been received → an import that its bringer can look into. */
import type { Session } from '../session.ts';

export interface NewImport {
  readonly fileName: string;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
  readonly size: number;
  readonly format: 'csv' | 'xlsx';
  /** How the file is read, so far as it is known. */
  readonly settings: object;
  /** Null for the operator. */
  readonly createdBy: number | null;
}

/**
 * Notes the bytes first: until the transaction ends, nobody collects what `keep` puts in its place.
 * @param keep puts the bytes where their hash says; may be called again when the transaction is
 * @returns the id of the import
 */
export async function createImport(
  session: Session,
  { fileName, sha256, size, format, settings, createdBy }: NewImport,
  now: string,
  keep: () => Promise<void>,
): Promise<number> {
  await session.db
    .insertInto('sys_blob')
    .values({ sha256, size, stored_at: now, attached_at: null })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ stored_at: now }))
    .execute();
  await keep();
  const { id } = await session.db
    .insertInto('sys_import')
    .values({
      state: 'draft',
      file_name: fileName,
      sha256,
      size,
      format,
      settings: JSON.stringify(settings),
      created_by: createdBy,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
