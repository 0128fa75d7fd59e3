/**
 * Where the bytes of files lie, named by their hash. An application brings one: a folder, memory, later a bucket.
 *
 *   receive ─▶ (looked at: size, hash, first bytes, a scanner) ─▶ keep | discard
 *
 * A store never sees a name that somebody gave to a file.
 */
import type { Readable } from 'node:stream';
import type { Scanner } from './scanner.ts';

export interface BlobStore {
  /** Looks at what is brought; absent where nobody does. */
  readonly scanner?: Scanner;
  /**
   * Takes bytes to a place where nothing finds them yet.
   * @throws FileTooLarge as soon as there are more than `maxBytes`; nothing is left behind
   */
  receive(bytes: Readable, maxBytes: number): Promise<ReceivedBytes>;
  /** The bytes of that hash, or undefined where they are not kept. */
  open(sha256: string): Promise<{ readonly bytes: Readable; readonly size: number } | undefined>;
  /** Removes them; nothing happens where they are not kept. */
  remove(sha256: string): Promise<void>;
}

export interface ReceivedBytes {
  /** Hexadecimal, lower case. */
  readonly sha256: string;
  readonly size: number;
  /** The bytes, for those who look at them before they are kept; may be called again until they are kept or discarded. */
  read(): Readable;
  /** Puts the bytes where `open` finds them; may be called again. */
  keep(): Promise<void>;
  /** Forgets them, unless they are kept already. */
  discard(): Promise<void>;
}

export class FileTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`The file has more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** Whether a text can name bytes: nothing else is ever made part of a path. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
