/**
 * A delivery → one signed request, by the Standard Webhooks scheme: `webhook-id`, `webhook-timestamp` and
 * `webhook-signature`, the HMAC-SHA256 of `id.timestamp.body`. Redirects are not followed, addresses inside the house not called
 * unless the operator allows it (messaging's guarded request).
 */
import { createHmac, randomBytes } from 'node:crypto';
import { PrivateAddress, postRequest } from '@dunlin/messaging';
import type { MakeSecret, SendWebhook } from '@dunlin/runtime';
import type { SecretBox } from '../secret-box.ts';

const prefix = 'whsec_';
const timeoutMs = 15_000;

export interface SendOptions {
  readonly workspace: string;
  readonly box: SecretBox;
  /** Addresses inside the house may be called. */
  readonly allowPrivate: boolean;
  /** Milliseconds of the machine: receivers refuse what is old. */
  nowMs(): number;
}

export const makeSecretWith =
  (box: SecretBox): MakeSecret =>
  () => {
    const secret = prefix + randomBytes(24).toString('base64');
    return { secret, closed: box.close(secret) };
  };

/** @example signWebhook('whsec_…', 'msg_1', 1700000000, '{}') // 'v1,…' */
export function signWebhook(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

export function sendWebhook({ workspace, box, allowPrivate, nowMs }: SendOptions): SendWebhook {
  return async ({ id, url, secret: closed, body }) => {
    const secret = box.open(closed);
    if (secret === undefined) {
      return failed('webhook.secret', null, true);
    }
    const key = `msg_${workspace}_${id}`;
    const timestamp = Math.floor(nowMs() / 1000);
    try {
      const answer = await postRequest({
        url: new URL(url),
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Dunlin-Webhooks',
          'webhook-id': key,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signWebhook(secret, key, timestamp, body),
        },
        body,
        timeoutMs,
        allowPrivate,
      });
      const text = plain(answer.body);
      if (answer.status >= 200 && answer.status < 300) {
        return { sent: true, status: answer.status, text, permanent: false };
      }
      return failed(text, answer.status, answer.status === 410);
    } catch (error) {
      const isPrivate = error instanceof PrivateAddress;
      return failed(isPrivate ? 'webhook.private' : (error as Error).message, null, isPrivate);
    }
  };
}

/** @param text what the network says, or the code of a problem, which the reader's screen says in words */
const failed = (text: string, status: number | null, permanent: boolean) => ({
  sent: false,
  status,
  text: plain(text),
  permanent,
});

/** As the database can hold it, in one line. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
