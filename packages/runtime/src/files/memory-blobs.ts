/** A blob store in memory, for golden cases and tests. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type BlobStore, FileTooLarge } from './blob-store.ts';

export function memoryBlobs(): BlobStore {
  const kept = new Map<string, Buffer>();
  return {
    async receive(bytes, maxBytes) {
      const parts: Buffer[] = [];
      let size = 0;
      for await (const part of bytes) {
        size += (part as Buffer).length;
        if (size > maxBytes) throw new FileTooLarge(maxBytes);
        parts.push(part as Buffer);
      }
      const whole = Buffer.concat(parts);
      const sha256 = createHash('sha256').update(whole).digest('hex');
      return {
        sha256,
        size,
        read: () => Readable.from([whole]),
        keep: async () => void kept.set(sha256, whole),
        discard: async () => {},
      };
    },
    async open(sha256) {
      const found = kept.get(sha256);
      return found === undefined ? undefined : { bytes: Readable.from([found]), size: found.length };
    },
    remove: async (sha256) => void kept.delete(sha256),
  };
}
