/**
 * Text messages through a provider's HTTP interface: one request a message, made from a body with places for number and text.
 *
 * Places are filled in the values of the body, never in its text, so that no message can change its structure.
 * A 2xx answer is taken for accepted; where the provider says otherwise in the body, `accepted` names what to look for.
 */
import { createHmac } from 'node:crypto';
import type { Channel, Delivery, Letter } from './channel.ts';
import { PrivateAddress, type ProviderAnswer, postRequest } from './post-request.ts';

export type SmsBody = null | boolean | number | string | SmsBody[] | { [key: string]: SmsBody };

export interface SmsConfig {
  readonly url: URL;
  /** Default POST. */
  readonly method?: 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** With `{{to}}`, `{{text}}` and `{{key}}` in its values; default `{"to": "{{to}}", "text": "{{text}}", "key": "{{key}}"}`. */
  readonly body?: SmsBody;
  /** How the body is written; `form` takes an object of plain values. Default json. */
  readonly format?: 'json' | 'form';
  /** Signs the body: header `x-dunlin-signature`, `sha256=` and the HMAC in hex. */
  readonly secret?: string;
  /** Path in the JSON answer, e.g. `Code` or `result.status`, and the text that means accepted. */
  readonly accepted?: { readonly path: string; readonly equals: string };
  /** Call addresses inside the house too. Default false. */
  readonly allowPrivate?: boolean;
  /** Default 20 s. */
  readonly timeoutMs?: number;
}

export const defaultSmsBody: SmsBody = { to: '{{to}}', text: '{{text}}', key: '{{key}}' };

const places = ['to', 'text', 'key'] as const;
const place = /\{\{\s*([a-z]+)\s*\}\}/g;

/** @returns what is wrong with a body, or undefined */
export function smsBodyFault(body: SmsBody, format: 'json' | 'form'): string | undefined {
  const flat = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (format === 'form' && (!flat || Object.values(body).some((value) => typeof value === 'object'))) {
    return 'a body that is sent as a form is an object of plain values';
  }
  const named = [...JSON.stringify(body).matchAll(place)].map((match) => match[1]!);
  const unknown = named.find((name) => !(places as readonly string[]).includes(name));
  if (unknown !== undefined) return `{{${unknown}}} is none of the places {{to}}, {{text}} and {{key}}`;
  const absent = ['to', 'text'].find((name) => !named.includes(name));
  return absent === undefined ? undefined : `the body has no place for {{${absent}}}`;
}

export function createSmsChannel(config: SmsConfig): Channel {
  const format = config.format ?? 'json';
  const body = config.body ?? defaultSmsBody;
  const fault = smsBodyFault(body, format);
  if (fault !== undefined) throw new Error(fault);
  return {
    kind: 'sms',
    async send(letter: Letter): Promise<Delivery> {
      const to = phoneNumber(letter.to);
      if (to === undefined) return failed('The recipient is no phone number', true);
      const text = written(filled(body, { to, text: letter.text, key: letter.key }), format);
      try {
        const answer = await postRequest({
          url: config.url,
          method: config.method ?? 'POST',
          headers: {
            'content-type':
              format === 'form'
                ? 'application/x-www-form-urlencoded;charset=utf-8'
                : 'application/json;charset=utf-8',
            ...config.headers,
            'idempotency-key': letter.key,
            ...(config.secret === undefined ? {} : { 'x-dunlin-signature': signature(config.secret, text) }),
          },
          body: text,
          timeoutMs: config.timeoutMs ?? 20_000,
          allowPrivate: config.allowPrivate === true,
        });
        return deliveryOf(answer, config.accepted);
      } catch (error) {
        return failed((error as Error).message, error instanceof PrivateAddress);
      }
    },
    close: async () => undefined,
  };
}

/** Digits with an optional plus sign, or undefined where the text is no number that can be called. */
export function phoneNumber(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '');
  return /^\+?\d{5,15}$/.test(digits) ? digits : undefined;
}

const failed = (reason: string, permanent: boolean): Delivery => ({
  kind: 'failed',
  reason: reason.slice(0, 500),
  permanent,
});

function filled(body: SmsBody, values: Readonly<Record<string, string>>): SmsBody {
  if (typeof body === 'string') return body.replace(place, (_whole, name: string) => values[name] ?? '');
  if (Array.isArray(body)) return body.map((each) => filled(each, values));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, each]) => [key, filled(each, values)]));
}

function written(body: SmsBody, format: 'json' | 'form'): string {
  if (format === 'json') return JSON.stringify(body);
  const pairs = Object.entries(body as Record<string, SmsBody>).map(([key, value]) => [key, String(value)]);
  return new URLSearchParams(pairs).toString();
}

const signature = (secret: string, text: string): string =>
  `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;

/** Busy, slow or out of order is not for good; every other refusal is. */
const passing = new Set([408, 409, 423, 425, 429]);

function deliveryOf({ status, body }: ProviderAnswer, accepted: SmsConfig['accepted']): Delivery {
  if (status < 200 || status >= 300) {
    const permanent = status >= 300 && status < 500 && !passing.has(status);
    return failed(`The provider answered ${status}: ${oneLine(body)}`, permanent);
  }
  if (accepted === undefined) return { kind: 'sent' };
  const found = valueAt(body, accepted.path);
  if (found === accepted.equals) return { kind: 'sent' };
  return failed(`The provider did not accept it: ${oneLine(body)}`, true);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);

function valueAt(body: string, path: string): string | undefined {
  let at: unknown;
  try {
    at = JSON.parse(body);
  } catch {
    return undefined;
  }
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'object' ? undefined : String(at);
}
