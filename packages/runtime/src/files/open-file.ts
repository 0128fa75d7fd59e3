/** A file of a record, for somebody who may read the record. */

import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { type FileScan, readList, scanOf } from '@dunlin/store';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { BlobStore } from './blob-store.ts';

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
    const type = { kind: 'reference', table } as const;
    const list = await readList(
      session,
      app.model,
      { actor: person.actor, moment, grants: grantsOf(app, person) },
      {
        table,
        fields: ['file_name', 'media_type', 'size', 'sha256'],
        limit: 1,
        filter: {
          kind: 'call',
          operator: '==',
          args: [
            { kind: 'field', hops: [], table, field: 'id', type },
            { kind: 'literal', value: id, type },
          ],
          type: { kind: 'boolean' },
        },
      },
    );
    return list.problems === undefined ? list.records[0] : undefined;
  });
  if (found === undefined) throw Refusal.missing('file', `${table}/${id}`);
  const sha256 = String(found['sha256']);
  if (blobs.scanner !== undefined)
    refuseUnscanned(await workspace.read(({ session }) => scanOf(session, sha256)));
  const opened = await blobs.open(sha256);
  if (opened === undefined) {
    throw new Refusal('missing', 'file.lost', 'The bytes of this file are not where they were put');
  }
  return {
    fileName: String(found['file_name']),
    mediaType: String(found['media_type']),
    size: Number(found['size']),
    sha256,
    bytes: verified(opened.bytes, sha256),
  };
}

/** Where a scanner is set up, nobody gets what it has not found clean. */
function refuseUnscanned(scan: FileScan): void {
  if (scan === 'clean') return;
  if (scan === 'infected') {
    throw new Refusal('forbidden', 'file.infected', 'The scanner found something harmful in this file');
  }
  if (scan === 'failed') {
    throw new Refusal(
      'forbidden',
      'file.unscanned',
      'The scanner could not look at this file, so nobody can have it',
    );
  }
  throw new Refusal(
    'busy',
    'file.pending',
    'The scanner has not looked at this file yet; try again in a minute',
  );
}

/** Holds the last part back until the hash of the whole is known to be right. */
function verified(bytes: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const gate = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      const before = held;
      held = part;
      done(null, before);
    },
    flush(done) {
      const isRight = hash.digest('hex') === sha256;
      done(
        isRight ? null : new Error(`the bytes kept as ${sha256} have another hash`),
        isRight ? held : null,
      );
    },
  });
  bytes.on('error', (error) => gate.destroy(error));
  gate.on('close', () => bytes.destroy());
  return bytes.pipe(gate);
}
