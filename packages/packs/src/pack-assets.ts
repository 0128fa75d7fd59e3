/**
 * The pictures that a pack carries, from its folder `assets`. As all files of a pack travel as texts, bytes travel in base64;
 * definitions name them by the hash of their bytes, so that it is the same on every machine.
 */
import { createHash } from 'node:crypto';
import type { AppFiles } from '@dunlin/definition';

export interface PackAsset {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

export const assetFolder = 'assets/';

export const packAssets = (files: AppFiles): PackAsset[] =>
  Object.entries(files)
    .filter(([path]) => path.startsWith(assetFolder))
    .map(([path, text]) => {
      const bytes = Buffer.from(text, 'base64');
      return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
