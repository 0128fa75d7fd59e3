import { operator, type Person } from '@dunlin/runtime';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerError } from '../problem-details.ts';
import { EventStreams, streamsOfPerson } from './event-streams.ts';
import { type EventStream, heartbeatMs, openEventStream } from './open-event-stream.ts';

const reader: Person = { ...operator, userId: 7, email: 'a@b.example' };

async function listening(identifyAgain: () => Promise<Person> = async () => reader) {
  const http = fastify({ frameworkErrors: answerError });
  http.setErrorHandler(answerError);
  http.decorate('eventStreams', new EventStreams());
  http.addHook('preClose', async () => http.eventStreams.endAll());
  const opened: EventStream[] = [];
  http.get('/', async (request, reply) => {
    request.person = reader;
    request.identifyAgain = identifyAgain;
    opened.push(openEventStream(request, reply));
    return reply;
  });
  const address = await http.listen({ host: '127.0.0.1', port: 0 });
  const leave = new AbortController();
  const ask = (headers: Record<string, string> = {}) => fetch(address, { headers, signal: leave.signal });
  return { http, opened, ask, leave: () => leave.abort() };
}

const ended = ({ signal }: EventStream): Promise<unknown> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));

describe('a stream of events', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('carries names, places and JSON, says where the reader stopped, and ends with its server', async () => {
    const { http, opened, ask } = await listening();
    const answer = await ask({ 'last-event-id': '41' });
    const [stream] = opened;
    expect(stream!.lastEventId).toBe('41');
    await stream!.send({ event: 'changes', id: '42', data: { text: 'a\nb' } });
    await stream!.send({ data: 1 });
    await http.close();
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe(
      'retry: 3000\n\nevent: changes\nid: 42\ndata: {"text":"a\\nb"}\n\ndata: 1\n\n',
    );
    expect(http.eventStreams.size).toBe(0);
  });

  test('ends when its reader leaves', async () => {
    const { http, opened, ask, leave } = await listening();
    const answer = await ask();
    leave();
    await expect(answer.text()).rejects.toThrow();
    await ended(opened[0]!);
    expect(http.eventStreams.size).toBe(0);
    await http.close();
  });

  test('speaks for the reader as the sign-in says now, and ends when it says nobody', async () => {
    let now: Person | undefined = { ...reader, name: 'renamed' };
    const { http, opened, ask } = await listening(async () => {
      if (now === undefined) throw new Error('signed out');
      return now;
    });
    const answer = await ask();
    const text = answer.text();
    await vi.advanceTimersByTimeAsync(heartbeatMs);
    expect(opened[0]!.person.name).toBe('renamed');
    now = undefined;
    await vi.advanceTimersByTimeAsync(heartbeatMs);
    await ended(opened[0]!);
    expect(await text).toBe('retry: 3000\n\n: \n\n');
    await http.close();
  });

  test('waits for a slow reader, and ends rather than keep more than a mebibyte for it', async () => {
    const { http, opened, ask, leave } = await listening();
    await ask();
    const [stream] = opened;
    const part = 'x'.repeat(100_000);
    // Nobody reads, so no send comes back; together they are more than is kept, wherever the rest of it lies.
    const sends = Array.from({ length: 400 }, () => stream!.send({ data: part }));
    await Promise.all(sends);
    expect(stream!.signal.aborted).toBe(true);
    leave();
    await http.close();
  });

  test('is refused to a person who holds as many as one may', async () => {
    const { http, ask, leave } = await listening();
    for (let count = 0; count < streamsOfPerson; count++) await ask();
    const refused = await ask();
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'live.too-many' });
    leave();
    await http.close();
  });
});
