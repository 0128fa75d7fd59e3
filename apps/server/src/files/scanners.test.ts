import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { clamdScanner } from './clamd-scanner.ts';
import { httpScanner } from './http-scanner.ts';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const listening = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** Reads INSTREAM as the daemon does, and answers what `verdict` says of the bytes. */
const clamd = (verdict: (bytes: Buffer) => string | undefined): Promise<number> =>
  listening(
    createTcp((socket) => {
      let received = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (part) => {
        received = Buffer.concat([received, part]);
        const command = 'zINSTREAM\0';
        if (received.length < command.length) return;
        expect(received.subarray(0, command.length).toString()).toBe(command);
        const parts: Buffer[] = [];
        for (let at = command.length; at + 4 <= received.length; ) {
          const length = received.readUInt32BE(at);
          if (length === 0) {
            const answer = verdict(Buffer.concat(parts));
            if (answer === undefined) socket.destroy();
            else socket.end(`${answer}\0`);
            return;
          }
          if (at + 4 + length > received.length) return;
          parts.push(received.subarray(at + 4, at + 4 + length));
          at += 4 + length;
        }
      });
    }),
  );

const scan = (port: number, text: string) =>
  clamdScanner({ host: '127.0.0.1', port }).scan(Readable.from([Buffer.from(text)]), text.length);

describe('a scanner that speaks INSTREAM', () => {
  test('gets the bytes in parts and says what it found', async () => {
    const port = await clamd((bytes) =>
      bytes.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK',
    );
    expect(await scan(port, 'a letter')).toEqual({ infected: false });
    expect(await scan(port, 'x EICAR y')).toEqual({ infected: true, name: 'Eicar-Signature' });
    const large = Readable.from([Buffer.alloc(1_000_000), Buffer.from('EICAR')]);
    expect(await clamdScanner({ host: '127.0.0.1', port }).scan(large, 1_000_005)).toMatchObject({
      infected: true,
    });
  });

  test('that says anything else, breaks off or is not there could not say', async () => {
    await expect(scan(await clamd(() => 'INSTREAM size limit exceeded. ERROR'), 'a')).rejects.toThrow(
      'size limit',
    );
    await expect(scan(await clamd(() => undefined), 'a')).rejects.toThrow();
    await expect(scan(1, 'a')).rejects.toThrow();
  });
});

describe('a scanner behind HTTP', () => {
  const http = async (answer: (bytes: Buffer) => [number, string]): Promise<URL> => {
    const server = createHttp(async (request, response) => {
      const [status, body] = answer(await buffer(request));
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    return new URL(`http://127.0.0.1:${await listening(server)}/scan`);
  };
  const ask = (address: URL, text = 'abc') =>
    httpScanner(address).scan(Readable.from([Buffer.from(text)]), text.length);

  test('gets the bytes as they are and says what it found', async () => {
    const address = await http((bytes) => [
      200,
      JSON.stringify(bytes.toString() === 'bad' ? { clean: false, name: 'Test' } : { clean: true }),
    ]);
    expect(await ask(address)).toEqual({ infected: false });
    expect(await ask(address, 'bad')).toEqual({ infected: true, name: 'Test' });
  });

  test.each<[number, string]>([
    [200, '{}'],
    [200, '{"clean":"yes"}'],
    [500, '{"clean":true}'],
    [200, 'ok'],
  ])('that answers %i %s could not say', async (status, body) => {
    await expect(ask(await http(() => [status, body]))).rejects.toThrow();
  });
});
