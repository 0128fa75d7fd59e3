/**
 * A folder on disk → the texts of its JSON files by path, `/` as separator, and its pictures as base64.
 *
 * The only part of this package that touches the disk. Follows no symbolic links, so that a pack cannot read what is
 * not its own, and refuses what is too large to be a pack. Whether the texts mean anything is `checkPack`'s concern.
 */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppFiles, hasErrors, type Problem, problem } from '@dunlin/definition';
import { assetFolder } from './pack-assets.ts';

export const packLimits = {
  files: 5_000,
  fileBytes: 32 * 1024 * 1024,
  bytes: 128 * 1024 * 1024,
  depth: 4,
} as const;

/** `files` is absent when something could not be read. */
export async function readPackFolder(folder: string): Promise<{ files?: AppFiles; problems: Problem[] }> {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  let bytes = 0;
  const report = (code: string, path: string, detail: string): void => {
    problems.push({ ...problem(code, '', detail), ...(path === '' ? {} : { document: path }) });
  };

  const walk = async (path: string, depth: number): Promise<void> => {
    let names: string[];
    try {
      names = (await readdir(join(folder, path))).sort();
    } catch (error) {
      report(
        'pack.folder',
        path,
        `The folder "${join(folder, path)}" cannot be read: ${(error as Error).message}`,
      );
      return;
    }
    for (const name of names) {
      if (name.startsWith('.')) continue;
      const inside = path === '' ? name : `${path}/${name}`;
      const entry = await lstat(join(folder, inside));
      if (entry.isDirectory()) {
        if (depth < packLimits.depth) await walk(inside, depth + 1);
      } else if (entry.isFile() && (name.endsWith('.json') || inside.startsWith(assetFolder))) {
        bytes += entry.size;
        if (entry.size > packLimits.fileBytes || bytes > packLimits.bytes || files.size >= packLimits.files) {
          report('pack.too-large', inside, `"${inside}" makes the pack larger than a pack may be`);
          return;
        }
        const isAsset = inside.startsWith(assetFolder);
        files.set(inside, await readFile(join(folder, inside), isAsset ? 'base64' : 'utf8'));
      }
    }
  };
  await walk('', 0);
  return hasErrors(problems) ? { problems } : { files: Object.fromEntries(files), problems };
}
