import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FileTooLarge } from '@dunlin/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BlobStoreError, type S3Settings, s3Blobs } from './s3-blobs.ts';
import { type BucketServer, startBucketServer } from './testing/bucket-server.ts';

let server: BucketServer;
let incoming: string;
let settings: S3Settings;

beforeAll(async () => {
  server = await startBucketServer({
    bucket: 'dunlin-files',
    accessKey: 'AKIATEST',
    secretKey: 's/e+c=ret',
    region: 'eu-test-1',
  });
  incoming = await mkdtemp(join(tmpdir(), 'dunlin-s3-'));
  settings = {
    endpoint: server.address,
    bucket: 'dunlin-files',
    region: 'eu-test-1',
    accessKey: 'AKIATEST',
    secretKey: 's/e+c=ret',
    prefix: 'files/main/',
    style: 'path',
  };
});

afterAll(async () => {
  await server.close();
  await rm(incoming, { recursive: true });
});

const bytes = (text: string) => Readable.from([Buffer.from(text)]);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('files in a bucket', () => {
  test('are put under their hash with a signature that holds, and come back as they were', async () => {
    const store = s3Blobs(settings, incoming);
    const received = await store.receive(bytes('one file'), 100);
    expect(server.objects.size).toBe(0);
    expect(await store.open(received.sha256)).toBeUndefined();
    await received.keep();
    await received.keep();
    await received.discard();
    const hash = hashOf('one file');
    expect([...server.objects.keys()]).toEqual([`files/main/${hash.slice(0, 2)}/${hash}`]);
    const opened = await store.open(hash);
    expect(opened!.size).toBe(8);
    expect((await buffer(opened!.bytes)).toString()).toBe('one file');
    expect(await readdir(incoming)).toEqual([]);
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.open(hash)).toBeUndefined();
  });

  test('that are too large, or whose sender breaks off, leave nothing behind', async () => {
    const store = s3Blobs(settings, incoming);
    await expect(store.receive(bytes('x'.repeat(101)), 100)).rejects.toThrow(FileTooLarge);
    const cut = new Readable({
      read() {
        this.destroy(new Error('the line broke'));
      },
    });
    await expect(store.receive(cut, 100)).rejects.toThrow('the line broke');
    expect(await readdir(incoming)).toEqual([]);
    expect(server.objects.size).toBe(0);
  });

  test('are not kept where the key is wrong or the bucket is missing, and the reason is told', async () => {
    for (const wrong of [{ secretKey: 'other' }, { region: 'other-1' }, { bucket: 'no-such-bucket' }]) {
      const store = s3Blobs({ ...settings, ...wrong }, incoming);
      const received = await store.receive(bytes('refused'), 100);
      await expect(received.keep()).rejects.toThrow(BlobStoreError);
      await received.discard();
    }
    expect(server.objects.size).toBe(0);
  });

  test('are asked for by hash and by nothing else', async () => {
    const store = s3Blobs(settings, incoming);
    expect(await store.open('../secret')).toBeUndefined();
    await expect(store.remove('../secret')).rejects.toThrow();
  });
});
