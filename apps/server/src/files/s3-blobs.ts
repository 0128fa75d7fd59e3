/**
 * Bytes of files in a bucket of an S3-compatible store, each once, named by its hash: `<prefix>ab/abcd…`.
 *
 *   received in a local folder (size and hash known) ─ PUT with its hash in the signature ─▶ bucket
 *
 * Names come from hashes only. What is put again is the same bytes under the same name.
 */
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { type BlobStore, isSha256 } from '@dunlin/runtime';
import { AwsClient } from 'aws4fetch';
import { receiveBytes } from './receive-bytes.ts';

export interface S3Settings {
  /** `https://s3.eu-central-1.amazonaws.com`, `http://minio:9000`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Before the names of all objects, `` or `dunlin/`. */
  readonly prefix: string;
  /** `path`: endpoint/bucket/name; `host`: bucket.endpoint/name. */
  readonly style: 'path' | 'host';
}

/** The store answered what it should not; its words are for the log, not for users. */
export class BlobStoreError extends Error {}

/** @param incoming folder for bytes that are on their way */
export function s3Blobs(settings: S3Settings, incoming: string): BlobStore {
  const { accessKey, secretKey, region, prefix } = settings;
  const client = new AwsClient({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    region,
    service: 's3',
    // Trying again is up to whoever asks; a body that was read cannot be sent twice here.
    retries: 0,
  });
  const addressOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw new Error('bytes are named by their hash');
    return `${base(settings)}/${prefix}${sha256.slice(0, 2)}/${sha256}`;
  };
  const send = async (method: 'GET' | 'PUT' | 'DELETE', sha256: string, body?: Blob): Promise<Response> => {
    const response = await client.fetch(addressOf(sha256), {
      method,
      ...(body === undefined
        ? {}
        : { body, headers: { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' } }),
    });
    if (response.ok || response.status === 404) return response;
    const said = (await response.text()).slice(0, 500);
    throw new BlobStoreError(`${method} of an object was answered ${response.status}: ${said}`);
  };
  return {
    async receive(bytes, maxBytes) {
      const { path, sha256, size, read, discard } = await receiveBytes(incoming, bytes, maxBytes);
      return {
        sha256,
        size,
        read,
        discard,
        async keep() {
          const response = await send('PUT', sha256, await openAsBlob(path));
          await response.body?.cancel();
          if (!response.ok) throw new BlobStoreError('There is no such bucket');
        },
      };
    },

    async open(sha256) {
      if (!isSha256(sha256)) return undefined;
      const response = await send('GET', sha256);
      if (response.status === 404 || response.body === null) {
        await response.body?.cancel();
        return undefined;
      }
      return {
        bytes: Readable.fromWeb(response.body as WebStream),
        size: Number(response.headers.get('content-length')),
      };
    },

    async remove(sha256) {
      await (await send('DELETE', sha256)).body?.cancel();
    },
  };
}

function base({ endpoint, bucket, style }: S3Settings): string {
  const url = new URL(endpoint);
  const path = url.pathname.replace(/\/$/, '');
  return style === 'host'
    ? `${url.protocol}//${bucket}.${url.host}${path}`
    : `${url.origin}${path}/${bucket}`;
}
