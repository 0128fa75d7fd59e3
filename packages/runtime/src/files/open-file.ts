/** A file of a record, for somebody who may read the record. */

import type { Readable } from 'node:stream';
import { readList } from '@dunlin/store';
import { isRecord } from '../is-record.ts';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { BlobStore } from './blob-store.ts';
import { openBlob } from './open-blob.ts';

export interface OpenedFile {
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  /** Fails before its last part where the bytes are not those that were attached. */
  bytes: Readable;
}

/**
 * @param table the table that the model made for an attachment field
 * @throws Refusal `missing` also where the person may not see it; `file.lost` where the bytes are gone;
 * `file.pending`, `file.infected`, `file.unscanned` where a scanner keeps it back
 */
export async function openFile(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  { table, id }: { table: string; id: number },
): Promise<OpenedFile> {
  const found = await workspace.read(async ({ app, session, moment }) => {
    const definition = readableTable(app, person, table);
    if (definition.columns.get('sha256')?.fromUpload !== true) return undefined;
    const list = await readList(
      session,
      app.model,
      { actor: person.actor, moment, grants: grantsOf(app, person) },
      {
        table,
        fields: ['file_name', 'media_type', 'size', 'sha256'],
        limit: 1,
        filter: isRecord(table, id),
      },
    );
    return list.problems === undefined ? list.records[0] : undefined;
  });
  if (found === undefined) throw Refusal.missing('file', `${table}/${id}`);
  const sha256 = String(found['sha256']);
  const { bytes } = await openBlob(workspace, blobs, sha256);
  return {
    fileName: String(found['file_name']),
    mediaType: String(found['media_type']),
    size: Number(found['size']),
    sha256,
    bytes,
  };
}
