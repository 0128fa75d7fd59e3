/**
 * An address for a webhook that leads into the house is refused when it is given, so that nobody waits for deliveries
 * that never leave. What a name leads to may be another by then: each delivery asks again.
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { problem } from '@dunlin/definition';
import { isPublicAddress } from '@dunlin/messaging';
import { Refusal } from '@dunlin/runtime';

/** @throws Refusal `webhook.private`; a name that leads nowhere now is no reason to refuse it */
export async function refusePrivate(url: string): Promise<void> {
  if (!URL.canParse(url)) return;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) !== 0 ? [host] : await addressesOf(host);
  if (addresses.every(isPublicAddress)) return;
  const detail = 'This address is inside the house, which webhooks do not call unless the operator allows it';
  throw Refusal.invalid([problem('webhook.private', '/url', detail)]);
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
