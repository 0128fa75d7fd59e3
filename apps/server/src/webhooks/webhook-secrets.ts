/**
 * The box that the secrets of webhooks are closed with: by `DUNLIN_SECRET_KEY` where the operator gives one, so that a copy
 * of the database alone opens none of them; else by a secret that the installation made for itself.
 */
import { randomBytes } from 'node:crypto';
import { type Database, sharedSetting } from '@dunlin/store';
import { type SecretBox, secretBox } from '../secret-box.ts';

export async function webhookSecrets(database: Database, secretKey: string | undefined): Promise<SecretBox> {
  const secret =
    secretKey ??
    (await sharedSetting(database, 'webhook-secret', () => randomBytes(32).toString('base64url')));
  return secretBox(secret, 'webhooks');
}
