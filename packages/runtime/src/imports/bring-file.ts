/** Bytes that somebody brings → an import that they can look into; nothing is written to tables. */
import { createImport } from '@dunlin/store';
import type { GivenFile } from '../files/index.ts';
import { type BlobStore, cleanFileName, FileTooLarge } from '../files/index.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { formatOf } from './format-of.ts';
import { refuseWithoutImport } from './import-rights.ts';

/** @returns the id of the import. @throws Refusal `file.too-large`, `import.format` */
export async function bringFile(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  { name, bytes }: Pick<GivenFile, 'name' | 'bytes'>,
  { maxBytes }: { maxBytes: number },
): Promise<number> {
  await workspace.read(async ({ app }) => refuseWithoutImport(app, person));
  const looked = formatOf(bytes);
  const received = await blobs.receive(looked.bytes, maxBytes).catch((error: unknown) => {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new Refusal('too-large', 'file.too-large', `A file has at most ${maxBytes} bytes`);
  });
  try {
    const format = looked.format();
    const { sha256, size } = received;
    const fileName = cleanFileName(name);
    const createdBy = person.userId;
    return await workspace.write(({ session, moment }) =>
      createImport(
        session,
        { fileName, sha256, size, format, settings: { format }, createdBy },
        moment.now,
        received.keep,
      ),
    );
  } finally {
    await received.discard();
  }
}
