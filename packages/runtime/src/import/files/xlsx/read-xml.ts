/**
 * XML by stream → its elements, one call each. No document type is taken: nothing is declared, expanded or fetched.
 */
import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableFile } from '../unreadable-file.ts';

export interface XmlHandler {
  /** Name without its prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Characters without a tag between them: more are no table but an attack on the memory. */
const maxSilence = 32 * 1024 * 1024;

/** Calls `handler` for all of the part; in between, `drained` gives what was gathered so far a chance to leave. */
export async function* readXml<T>(
  bytes: Readable,
  handler: XmlHandler,
  drained: () => readonly T[],
): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let silence = 0;
  let failure: Error | undefined;
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.on('doctype', () => {
    failure ??= new UnreadableFile('import.workbook', 'The workbook declares a document type');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    silence = 0;
    handler.open?.(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    silence = 0;
    handler.close?.(local(tag.name));
  });
  if (handler.text !== undefined) parser.on('text', (text) => handler.text!(text));
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
      silence += chunk.length;
      parser.write(decoder.decode(chunk, { stream: true }));
      if (failure !== undefined) throw failure;
      if (silence > maxSilence)
        throw new UnreadableFile('import.too-large', 'A text of the workbook is too long');
      yield* drained();
    }
    parser.close();
    if (failure !== undefined) throw failure;
    yield* drained();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    // What the library says is for its own readers.
    throw new UnreadableFile('import.workbook', 'The workbook is damaged: a part of it cannot be read');
  } finally {
    bytes.destroy();
  }
}

/** The same where nothing leaves before the end. */
export async function readWholeXml(bytes: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(bytes, handler, () => [])) break;
}
