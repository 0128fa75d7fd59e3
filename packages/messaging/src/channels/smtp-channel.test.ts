import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { letterKey } from './channel.ts';
import { createSmtpChannel } from './smtp-channel.ts';

describe('the SMTP channel', () => {
  const serve = async (refuse: (address: string) => number | undefined) => {
    const received: { to: string[]; text: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (address, _session, done) => {
        const code = refuse(address.address);
        done(code === undefined ? null : Object.assign(new Error('refused'), { responseCode: code }));
      },
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => {
          text += part.toString();
        });
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo.map((each) => each.address), text });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as { port: number };
    const channel = createSmtpChannel({
      host: '127.0.0.1',
      port,
      secure: false,
      from: 'Dunlin <ar@dunlin.example>',
    });
    const close = async () => {
      await channel.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    };
    return { channel, received, close };
  };
  const letter = { subject: '付款提醒', text: '您好', key: letterKey('main', 7) };

  test('sends to exactly the address, with a Message-ID that stays the same', async () => {
    const { channel, received, close } = await serve(() => undefined);
    expect(await channel.send({ ...letter, to: 'fin@customer.example' })).toEqual({ kind: 'sent' });
    expect(received[0]?.to).toEqual(['fin@customer.example']);
    expect(received[0]?.text).toContain('Message-ID: <dunlin.main.7@dunlin.example>');
    await close();
  });
  test('tells a refusal for good from one that may pass', async () => {
    const { channel, close } = await serve((address) => (address.startsWith('gone') ? 550 : 451));
    expect(await channel.send({ ...letter, to: 'gone@customer.example' })).toMatchObject({
      kind: 'failed',
      permanent: true,
    });
    expect(await channel.send({ ...letter, to: 'busy@customer.example' })).toMatchObject({
      kind: 'failed',
      permanent: false,
    });
    await close();
  });
  test('answers instead of throwing when the server is not there', async () => {
    const { channel, close } = await serve(() => undefined);
    await close();
    expect(await channel.send({ ...letter, to: 'a@b.example' })).toMatchObject({
      kind: 'failed',
      permanent: false,
    });
  });
});
