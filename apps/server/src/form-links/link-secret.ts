/**
 * The keys that links are made with: by `DUNLIN_SECRET_KEY` where the operator gives one, so that a copy of the database alone
 * makes none; else by a secret that the installation made for itself.
 */
import { randomBytes } from 'node:crypto';
import { type LinkKeys, linkKeys, linkToken, type Workspace } from '@dunlin/runtime';
import { type LinkAddress, sharedSetting } from '@dunlin/store';
import type { Settings } from '../environment.ts';

export async function readLinkKeys(
  { database, key }: Pick<Workspace, 'database' | 'key'>,
  { secretKey }: Settings['webhooks'],
): Promise<LinkKeys> {
  const secret =
    secretKey ??
    (await sharedSetting(database, 'form-link-secret', () => randomBytes(32).toString('base64url')));
  return linkKeys(secret, key);
}

/**
 * The page of a link. The token stands behind the `#`, which browsers send to nobody: it is in no log of a server or proxy, and
 * whatever looks through mails opens nothing by it.
 */
export const linkAddress =
  (keys: LinkKeys, publicUrl: string | undefined): LinkAddress =>
  (link) =>
    publicUrl === undefined ? undefined : `${publicUrl.replace(/\/$/, '')}/p#${linkToken(keys, link)}`;
