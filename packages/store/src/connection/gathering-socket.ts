/**
 * A socket that writes once for all that is written at the same time: statements that are sent one after another, without
 * waiting for their answers, are then one system call and wake the server once. Over TLS each statement goes by itself.
 */
import { Socket } from 'node:net';

type Written = (error?: Error | null) => void;

interface Waiting {
  readonly chunk: Uint8Array | string;
  readonly written: Written | undefined;
}

export class GatheringSocket extends Socket {
  #waiting: Waiting[] = [];

  constructor() {
    super();
    // Connecting puts a socket's own way of writing back in place of any other.
    Object.defineProperty(this, 'write', { get: () => this.gather, set: () => undefined });
  }

  readonly gather = (
    chunk: Uint8Array | string,
    more?: BufferEncoding | Written,
    last?: Written,
  ): boolean => {
    // After the promises that are settled by now, and so after all who go on because of the same answer.
    if (this.#waiting.length === 0) process.nextTick(() => this.#flush());
    const bytes = typeof chunk === 'string' && typeof more === 'string' ? Buffer.from(chunk, more) : chunk;
    this.#waiting.push({ chunk: bytes, written: typeof more === 'function' ? more : last });
    return true;
  };

  // All is gathered here, pieces of one statement too.
  override cork(): void {}
  override uncork(): void {}

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    super.cork();
    for (const { chunk, written } of waiting) super.write(chunk, written);
    super.uncork();
  }
}
