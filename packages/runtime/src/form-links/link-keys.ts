/** A secret of the server → the keys of a workspace's links: one that makes their tokens, one that makes challenges. */
import { hkdfSync } from 'node:crypto';

export interface LinkKeys {
  readonly token: Buffer;
  readonly challenge: Buffer;
}

export function linkKeys(secret: string, workspace: string): LinkKeys {
  const key = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `dunlin/form-link/${purpose}/${workspace}`, 32));
  return { token: key('token'), challenge: key('challenge') };
}
