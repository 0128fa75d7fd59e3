/**
 * A scanner behind HTTP: the bytes are posted as they are, the answer is `{"clean": true}` or
 * `{"clean": false, "name": "…"}`. Anything else means that it could not say.
 */
import { Readable } from 'node:stream';
import type { Scanner } from '@dunlin/runtime';

const timeoutMs = 120_000;

export function httpScanner(address: URL): Scanner {
  return {
    async scan(bytes, size) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', 'x-file-size': String(size) },
          body: Readable.toWeb(bytes) as ReadableStream,
          duplex: 'half',
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        } as RequestInit);
        const answer: unknown = await response.json();
        if (!response.ok || typeof answer !== 'object' || answer === null || !('clean' in answer)) {
          throw new Error(`the scanner answered ${response.status}`);
        }
        if (answer.clean === true) return { infected: false };
        if (answer.clean !== false) throw new Error('the scanner does not say whether the file is clean');
        const name = 'name' in answer && typeof answer.name === 'string' ? answer.name : 'unnamed';
        return { infected: true, name: name.slice(0, 200) };
      } finally {
        bytes.destroy();
      }
    },
  };
}
