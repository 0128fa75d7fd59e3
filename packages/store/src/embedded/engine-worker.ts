/**
 * The thread that holds the embedded database. Its queries are synchronous WebAssembly: here they block nobody else.
 * Requests are worked off one after another, in the order they came.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Reply, Request, WorkerStart } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('engine-worker runs in a worker thread only');
const start: WorkerStart = workerData;

const send = (reply: Reply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer);
const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

async function open(): Promise<PGlite> {
  return await PGlite.create({
    dataDir: start.dataFolder ?? 'memory://',
    ...(start.template ? { loadDataDir: archive(start.template) } : {}),
  });
}

/** PGlite tells a compressed archive by its media type. */
function archive(bytes: Uint8Array): Blob {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new Blob([new Uint8Array(bytes)], { type: isGzip ? 'application/gzip' : 'application/x-tar' });
}

/** The bytes with a buffer of their own, which can be handed over instead of copied. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}

async function answer(database: PGlite, request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  switch (request.kind) {
    case 'protocol':
      return owned(await database.execProtocolRaw(request.bytes));
    case 'reset':
      await database.exec('rollback');
      await database.exec('discard all');
      return undefined;
    case 'dump': {
      const dump = await database.dumpDataDir(request.compress ? 'gzip' : 'none');
      return new Uint8Array(await dump.arrayBuffer());
    }
    case 'close':
      await database.close();
      return undefined;
  }
}

let database: PGlite | undefined;
try {
  database = await open();
} catch (thrown) {
  send({ kind: 'failed', message: messageOf(thrown) });
}

if (database) {
  const opened = database;
  let previous: Promise<void> = Promise.resolve();
  port.on('message', (request: Request) => {
    previous = previous.then(async () => {
      try {
        const bytes = await answer(opened, request);
        if (bytes) send({ kind: 'done', id: request.id, bytes }, [bytes.buffer]);
        else send({ kind: 'done', id: request.id });
      } catch (thrown) {
        send({ kind: 'error', id: request.id, message: messageOf(thrown) });
      }
    });
  });
  send({ kind: 'ready' });
}
