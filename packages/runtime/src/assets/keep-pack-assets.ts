/** The pictures of a pack → assets of the workspace, before its definitions name them. */
import { Readable } from 'node:stream';
import type { AppFiles } from '@dunlin/definition';
import { packAssets } from '@dunlin/packs';
import type { BlobStore } from '../files/index.ts';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { keepAsset } from './keep-asset.ts';

/** @param blobs absent only for packs without pictures @throws Refusal as of `keepAsset` */
export async function keepPackAssets(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore | undefined,
  files: AppFiles,
): Promise<void> {
  for (const { path, bytes } of packAssets(files)) {
    if (blobs === undefined) throw new Error('a pack with pictures is installed where none can be kept');
    await keepAsset(workspace, person, blobs, { name: path, bytes: Readable.from([bytes]) });
  }
}
