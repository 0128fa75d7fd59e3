/**
 * A socket that writes once for all that is written at the same time: statements that are sent one after another, without
 * waiting for their answers, are then one system call and wake the server once.
 */
import { Socket } from 'node:net';

type Written = (error?: Error | null) => void;

export class GatheringSocket extends Socket {
  #gathers = false;

  override write(chunk: Uint8Array | string, more?: BufferEncoding | Written, written?: Written): boolean {
    if (!this.#gathers) {
      this.#gathers = true;
      this.cork();
      // After the promises that are settled by now, and so after all who went on because of the same answer.
      process.nextTick(() => {
        this.#gathers = false;
        this.uncork();
      });
    }
    return typeof more === 'string' ? super.write(chunk, more, written) : super.write(chunk, more);
  }
}
