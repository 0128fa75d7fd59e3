/**
 * ClamAV's daemon over TCP: `zINSTREAM`, the bytes in parts with their lengths, an empty part, one line as the answer.
 *
 *   stream: OK      stream: Eicar-Signature FOUND      … ERROR
 */
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import type { Scanner, ScanResult } from '@dunlin/runtime';

/** Of silence, in either direction. */
const timeoutMs = 60_000;
const maxAnswer = 4_096;

export function clamdScanner({ host, port }: { readonly host: string; readonly port: number }): Scanner {
  return { scan: (bytes) => ask(host, port, bytes) };
}

async function ask(host: string, port: number, bytes: Readable): Promise<ScanResult> {
  const socket = connect({ host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the scanner does not answer')));
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('utf8');
      if (text.length > maxAnswer) socket.destroy(new Error('the scanner says too much'));
    });
    socket.once('end', () => resolve(text));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the scanner broke off')));
  });
  // Told by `answer`; what is being sent then only stops.
  answer.catch(() => undefined);
  try {
    await write(socket, Buffer.from('zINSTREAM\0'));
    for await (const part of bytes) {
      const buffer = part as Buffer;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(buffer.length);
      if (buffer.length > 0) await write(socket, Buffer.concat([length, buffer]));
    }
    await write(socket, Buffer.alloc(4));
    return readAnswer(await answer);
  } finally {
    bytes.destroy();
    socket.destroy();
  }
}

const write = (socket: ReturnType<typeof connect>, data: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(data, (error) => (error ? reject(error) : resolve()));
  });

function readAnswer(text: string): ScanResult {
  const line = text.replace(/\0.*$/s, '').trim();
  if (/^stream: OK$/.test(line)) return { infected: false };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found !== undefined) return { infected: true, name: found };
  throw new Error(`the scanner says: ${line.slice(0, 200)}`);
}
