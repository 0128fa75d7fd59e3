/** The kept bytes of an import as a source that can be opened again and again. */
import type { BlobStore } from '../files/index.ts';
import type { ImportSource } from '../import/index.ts';

/** @param read told how many bytes have been read since the source was opened last */
export const importSource = (
  blobs: BlobStore,
  sha256: string,
  read: (bytes: number) => void = () => undefined,
): ImportSource => ({
  async *open() {
    const opened = await blobs.open(sha256);
    if (opened === undefined)
      throw new Error(`the bytes of an import, ${sha256}, are not where they were put`);
    let bytes = 0;
    try {
      for await (const chunk of opened.bytes as AsyncIterable<Uint8Array>) {
        bytes += chunk.length;
        read(bytes);
        yield chunk;
      }
    } finally {
      opened.bytes.destroy();
    }
  },
});
