/** Bytes → text in a stated encoding, by stream; bytes that are not in it are a failure, not a question mark. */
import type { ImportSource } from './file-row.ts';

export class WrongEncoding extends Error {
  readonly encoding: string;
  constructor(encoding: string) {
    super(`not ${encoding}`);
    this.encoding = encoding;
  }
}

/** A mark of byte order is dropped. @throws WrongEncoding where the bytes show it */
export async function* decodeText(source: ImportSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new WrongEncoding(encoding);
    }
  };
  for await (const chunk of source.open()) {
    const text = typeof chunk === 'string' ? chunk : decode(chunk);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
