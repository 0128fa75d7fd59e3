/** Forgets uploads that nobody attached within a day, with the bytes that nothing names. */
import { collectFiles as collectIn } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Workspace } from '../workspace.ts';
import type { BlobStore } from './blob-store.ts';

/** @returns how many files were removed */
export async function collectFiles(workspace: Workspace, blobs: BlobStore): Promise<number> {
  const before = Temporal.Instant.from(workspace.clock.now())
    .subtract({ hours: 24 })
    .toString({ fractionalSecondDigits: 3 });
  let removed = 0;
  let last: number;
  do {
    last = await workspace.write(({ session }) =>
      collectIn(session, before, (sha256) => blobs.remove(sha256)),
    );
    removed += last;
  } while (last > 0);
  return removed;
}
