/**
 * A socket that leads into the worker thread instead of the network, for pg's `stream` option.
 *
 * pg writes the bytes of PostgreSQL's protocol; this stream cuts them after each Sync or Query, hands the piece to the
 * engine, and pushes the answer back. So parameters, results, SQLSTATE and constraint names travel exactly as from a
 * real server, and no second client library exists. The start-up message is answered here: PGlite has no log-in.
 */
import { Duplex } from 'node:stream';

/** What the stream needs of the engine. */
export interface StreamTarget {
  /** Resolves when the database is open and nothing of an earlier client is left. */
  attach(): Promise<void>;
  send(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

const sync = 'S'.charCodeAt(0);
const simpleQuery = 'Q'.charCodeAt(0);
const terminate = 'X'.charCodeAt(0);

/** AuthenticationOk, the parameters that clients look at, ReadyForQuery. */
function greeting(): Buffer {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type, 0, 'latin1');
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const parameter = (name: string, value: string): Buffer => message('S', Buffer.from(`${name}\0${value}\0`));
  return Buffer.concat([
    message('R', Buffer.from([0, 0, 0, 0])),
    parameter('client_encoding', 'UTF8'),
    parameter('standard_conforming_strings', 'on'),
    message('Z', Buffer.from('I')),
  ]);
}

export class EngineStream extends Duplex {
  readonly #target: StreamTarget;
  #pending: Buffer = Buffer.alloc(0);
  #greeted = false;

  constructor(target: StreamTarget) {
    super({ decodeStrings: true });
    this.#target = target;
  }

  connect(): this {
    this.#target.attach().then(
      () => this.emit('connect'),
      (reason: Error) => this.destroy(reason),
    );
    return this;
  }

  // Sockets have these; pg calls them.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#take(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat(chunks.map((each) => each.chunk)));
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  #take(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (!this.#greeted) {
      if (this.#pending.length < 4 || this.#pending.length < this.#pending.readInt32BE(0)) return;
      this.#pending = this.#pending.subarray(this.#pending.readInt32BE(0));
      this.#greeted = true;
      this.push(greeting());
    }
    let at = 0;
    let end = 0;
    while (at + 5 <= this.#pending.length) {
      const next = at + 1 + this.#pending.readInt32BE(at + 1);
      if (next > this.#pending.length) break;
      const type = this.#pending[at];
      if (type === terminate) return;
      at = next;
      if (type === sync || type === simpleQuery) end = at;
    }
    if (end === 0) return;
    const piece = new Uint8Array(this.#pending.subarray(0, end));
    this.#pending = this.#pending.subarray(end);
    this.#target.send(piece).then(
      (answer) => this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)),
      (reason: Error) => this.destroy(reason),
    );
  }
}
