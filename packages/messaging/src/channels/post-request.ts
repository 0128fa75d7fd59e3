/**
 * One request to a provider → its status and the beginning of its answer. Redirects are not followed.
 * The address is checked where the connection is made, so that a name cannot change between the check and the call.
 */
import { lookup } from 'node:dns';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export interface ProviderRequest {
  readonly url: URL;
  readonly method: 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Addresses inside the house too. */
  readonly allowPrivate: boolean;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly body: string;
}

/** Of an answer, so much is read at most. */
const answerLimit = 65_536;

/** Thrown where the provider's address is one that may not be called. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is an address inside the house, which is not called unless it is allowed`);
    this.name = 'PrivateAddress';
  }
}

/** Throws for what the network says, and PrivateAddress. */
export function postRequest(given: ProviderRequest): Promise<ProviderAnswer> {
  const { url, method, headers, body, timeoutMs, allowPrivate } = given;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddress(host);
  const options: RequestOptions = {
    method,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    signal: AbortSignal.timeout(timeoutMs),
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const call = send(url, options, (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      const done = (): void =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') });
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length < answerLimit) return;
        done();
        response.destroy();
      });
      response.on('end', done);
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}

const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const inside = error === null && addresses.some(({ address }) => !isPublicAddress(address));
    const wrong = inside ? new PrivateAddress(host) : error;
    const [first] = addresses ?? [];
    if (wrong !== null || first === undefined) callback(wrong ?? new PrivateAddress(host), '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
