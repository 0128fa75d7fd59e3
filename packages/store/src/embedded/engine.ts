/**
 * The embedded database: a worker thread with PGlite on a folder (or in memory), started again at the next use after
 * it was ended by force or fell over; PostgreSQL's own recovery then replays what was committed.
 *
 *   lock folder -> worker -> ready -> (protocol bytes <-> protocol bytes)* -> close | end by force -> worker …
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../store-error.ts';
import { EngineStream, type StreamTarget } from './engine-stream.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import type { Reply, Request, WorkerStart } from './messages.ts';

interface Waiting {
  resolve(bytes: Uint8Array<ArrayBuffer>): void;
  reject(reason: Error): void;
}

/** One life of the worker thread. */
class Life implements StreamTarget {
  readonly ready: Promise<void>;
  readonly gone: Promise<void>;
  over = false;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(start: WorkerStart) {
    this.#worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { workerData: start });
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    this.ready = ready;
    ready.catch(() => undefined);
    let failure: Error | undefined;
    this.gone = new Promise((gone) => {
      this.#worker.once('exit', () => {
        this.over = true;
        const reason = new StoreError('store.connection', 'The embedded database ended and starts again.', {
          sqlstate: '08006',
          cause: failure,
        });
        reject(failure ?? reason);
        for (const each of this.#waiting.values()) each.reject(reason);
        this.#waiting.clear();
        gone();
      });
    });
    this.#worker.on('error', (error: Error) => {
      failure = error;
    });
    this.#worker.on('message', (reply: Reply) => {
      if (reply.kind === 'ready') resolve();
      else if (reply.kind === 'failed') {
        failure = new StoreError(
          'store.connection',
          `The embedded database does not start: ${reply.message}`,
        );
        reject(failure);
        void this.end();
      } else {
        const waiting = this.#waiting.get(reply.id);
        this.#waiting.delete(reply.id);
        if (reply.kind === 'done') waiting?.resolve(reply.bytes ?? new Uint8Array());
        else waiting?.reject(new StoreError('store.connection', reply.message, { sqlstate: '08006' }));
      }
    });
  }

  ask(request: DistributiveOmit<Request, 'id'>): Promise<Uint8Array<ArrayBuffer>> {
    if (this.over) return Promise.reject(new StoreError('store.connection', 'The embedded database ended.'));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const transfer = request.kind === 'protocol' ? [request.bytes.buffer] : [];
      this.#worker.postMessage({ ...request, id }, transfer);
    });
  }

  async attach(): Promise<void> {
    await this.ready;
    await this.ask({ kind: 'reset' });
  }

  send(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    return this.ask({ kind: 'protocol', bytes });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export class Engine {
  readonly #folder: string | undefined;
  readonly #template: Uint8Array | undefined;
  readonly #lock: FolderLock | undefined;
  #life: Life | undefined;
  #closed = false;

  /**
   * Locks the folder and starts the thread.
   * @param folder made when missing; absent: in memory, gone when closed or ended by force
   * @param template tar of a prepared data folder, which spares the seconds of a first start
   * @throws StoreError store.in-use; store.connection when the data cannot be opened
   */
  static async open(folder: string | undefined, template?: Uint8Array): Promise<Engine> {
    const lock = folder === undefined ? undefined : await lockFolder(folder);
    const engine = new Engine(folder, template, lock);
    try {
      await engine.#current().ready;
      return engine;
    } catch (thrown) {
      await engine.close();
      throw thrown;
    }
  }

  private constructor(
    folder: string | undefined,
    template: Uint8Array | undefined,
    lock: FolderLock | undefined,
  ) {
    this.#folder = folder;
    this.#template = template;
    this.#lock = lock;
  }

  /** A stream for a new pg client. Only one client may live at a time. */
  stream(): EngineStream {
    let life: Life | undefined;
    const current = (): Life => {
      life ??= this.#current();
      return life;
    };
    const stream = new EngineStream({
      attach: async () => {
        const attached = current();
        // A thread that ends while nobody waits must still close the idle client.
        void attached.gone.then(() => stream.destroy());
        await attached.attach();
      },
      send: (bytes) => current().send(bytes),
    });
    return stream;
  }

  /** Ends the thread in the middle of whatever it does; the next connection starts it again. */
  async endByForce(): Promise<void> {
    await this.#life?.end();
  }

  /** @returns a tar of the data folder as it is between two statements */
  async dump(compress: boolean): Promise<Uint8Array<ArrayBuffer>> {
    const life = this.#current();
    await life.ready;
    return await life.ask({ kind: 'dump', compress });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const life = this.#life;
    if (life && !life.over) {
      await life.ready.then(() => life.ask({ kind: 'close' })).catch(() => undefined);
      await life.end();
    }
    this.#lock?.release();
  }

  #current(): Life {
    if (this.#closed) throw new StoreError('store.closed', 'The database is closed.');
    if (this.#life === undefined || this.#life.over) this.#life = this.#start();
    return this.#life;
  }

  #start(): Life {
    const folder = this.#folder;
    if (folder === undefined) return new Life({ dataFolder: undefined, template: this.#template });
    const dataFolder = join(folder, 'data');
    // Stands while a dump is unpacked, so that half of one is never taken for the data.
    const unpacking = join(folder, 'unpacking');
    if (existsSync(unpacking)) {
      if (this.#template === undefined) {
        throw new StoreError('store.half-restored', `Restoring into ${folder} was cut off; restore again.`);
      }
      rmSync(dataFolder, { recursive: true, force: true });
    }
    const isNew = !existsSync(join(dataFolder, 'PG_VERSION'));
    if (!isNew || this.#template === undefined) return new Life({ dataFolder, template: undefined });
    writeFileSync(unpacking, '');
    const life = new Life({ dataFolder, template: this.#template });
    life.ready.then(() => rmSync(unpacking)).catch(() => undefined);
    return life;
  }
}
