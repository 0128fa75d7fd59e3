/** Files that were kept before a scanner had looked at them: it is asked again until it says something. */
import { noteScan, unscannedFiles } from '@dunlin/store';
import { recordEvents } from '../audit/note-events.ts';
import type { Workspace } from '../workspace.ts';
import type { BlobStore } from './blob-store.ts';

/** Of one call. */
const atOnce = 20;

/** @returns how many files it has an answer for now */
export async function scanFiles(workspace: Workspace, blobs: BlobStore): Promise<number> {
  const { scanner } = blobs;
  if (scanner === undefined) return 0;
  const files = await workspace.read(({ session }) => unscannedFiles(session, atOnce));
  let answered = 0;
  for (const { sha256, size } of files) {
    const opened = await blobs.open(sha256);
    if (opened === undefined) continue;
    const result = await scanner.scan(opened.bytes, size).catch(() => undefined);
    const scan = result === undefined ? null : result.infected ? 'infected' : 'clean';
    await workspace.write(({ session }) => noteScan(session, sha256, scan));
    if (result === undefined) continue;
    answered += 1;
    if (result.infected) {
      await recordEvents(workspace, null, [
        { kind: 'security.file', through: { kind: 'system' }, detail: { sha256, size, found: result.name } },
      ]);
    }
  }
  return answered;
}
