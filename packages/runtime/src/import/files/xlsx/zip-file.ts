/**
 * A source → the parts of a zip file, each by stream.
 *
 * The directory of a zip stands at its end, so that the bytes are put into a temporary file first. What a part says about
 * its size is held to while it is read: one that gives more is refused, and so are parts that are too large to be real.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import type { ImportSource } from '../file-row.ts';
import { UnreadableFile } from '../unreadable-file.ts';

export interface ZipFile {
  readonly names: readonly string[];
  /** The bytes of a part, or undefined where there is none of that name. @throws UnreadableFile where it is too large */
  part(name: string, maxBytes: number): Promise<Readable | undefined>;
  close(): Promise<void>;
}

/** More than any program writes into one workbook. */
const maxParts = 20_000;

export async function openZip(source: ImportSource): Promise<ZipFile> {
  const folder = await mkdtemp(join(tmpdir(), 'dunlin-import-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'workbook');
    await pipeline(Readable.from(source.open(), { objectMode: false }), createWriteStream(path));
    const zip = await opened(path);
    const entries = await directory(zip);
    return {
      names: [...entries.keys()],
      async part(name, maxBytes) {
        const entry = entries.get(name);
        if (entry === undefined) return undefined;
        if (entry.uncompressedSize > maxBytes) {
          throw new UnreadableFile('import.too-large', `"${name}" in the workbook has too many bytes`);
        }
        return open(zip, entry);
      },
      async close() {
        zip.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What the library says is for its own readers. */
const broken = (): UnreadableFile =>
  new UnreadableFile('import.workbook', 'The file is no workbook (.xlsx), or it is damaged or cut off');

function opened(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(broken()),
    );
  });
}

function directory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    zip.on('error', () => reject(broken()));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entries.size >= maxParts) {
        reject(new UnreadableFile('import.too-large', 'The workbook has too many parts'));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function open(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(broken())));
  });
}
