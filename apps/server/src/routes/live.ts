import { randomBytes } from 'node:crypto';
import { KnownRecords, knowReadable, Refusal } from '@dunlin/runtime';
import { sharedSetting } from '@dunlin/store';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { ChangeFeed } from '../live/change-feed.ts';
import { followChanges } from '../live/follow-changes.ts';
import { readCursor, writeCursor } from '../live/live-cursor.ts';
import { openEventStream } from '../live/open-event-stream.ts';
import { type SecretBox, secretBox } from '../secret-box.ts';
import { systemClock } from '../system-clock.ts';
import { answers } from './answers.ts';

export function liveRoutes(http: Http, { workspace }: RouteContext): void {
  const feed = new ChangeFeed(workspace);
  let box: Promise<SecretBox> | undefined;
  const openBox = (): Promise<SecretBox> => {
    box ??= sharedSetting(workspace.database, 'live-secret', () =>
      randomBytes(32).toString('base64url'),
    ).then((secret) => secretBox(secret, 'live'));
    return box;
  };
  const nowMs = (): number => Date.parse(systemClock.now());

  http.get(
    '/api/live',
    {
      schema: {
        summary: 'Follow changes as they are saved',
        description: [
          'Server-sent events. `ready` comes first, with the place where the stream begins. `changes` says which records that the reader may see were `created` or `changed`, with their version now, and which of those named in `records` or told of before are `gone`; and of which of their tasks something happened.',
          'After a break send the id of the last event as `Last-Event-ID` or `since`: nothing is missed. A place older than a quarter of an hour is answered with `reset`: read everything again.',
        ].join('\n\n'),
        tags: ['Live'],
        querystring: Type.Object({
          tables: Type.Optional(
            Type.String({
              maxLength: 2_000,
              description: 'Keys by comma; all that the reader may see where absent',
            }),
          ),
          records: Type.Optional(
            Type.String({
              maxLength: 8_000,
              pattern: '^$|^[a-z][a-z0-9_]*/\\d{1,15}(,[a-z][a-z0-9_]*/\\d{1,15})*$',
              description:
                'Records that are on the screen, as `customers/12` by comma: told when they are gone',
            }),
          ),
          since: Type.Optional(Type.String({ maxLength: 400 })),
        }),
        response: answers({ 200: { content: { 'text/event-stream': Type.String() } } }),
      },
    },
    async (request, reply) => {
      const { tables, records, since } = request.query;
      const cursors = await openBox();
      const known = new KnownRecords();
      await knowReadable(workspace, request.person, known, splitRecords(records));
      const { place, leave } = await feed.follow();
      try {
        const stream = openEventStream(request, reply);
        stream.signal.addEventListener('abort', leave, { once: true });
        const last = stream.lastEventId ?? since;
        const resumed = last === undefined ? undefined : readCursor(cursors, last, nowMs());
        const from = resumed ?? place;
        const cursorOf = (at: typeof place): string => writeCursor(cursors, at, nowMs());
        void stream.send({
          event: last !== undefined && resumed === undefined ? 'reset' : 'ready',
          id: cursorOf(from),
          data: {},
        });
        void followChanges(stream, from, {
          workspace,
          feed,
          tables: tables === undefined || tables === '' ? undefined : new Set(tables.split(',')),
          known,
          cursorOf,
        });
        return reply;
      } catch (error) {
        leave();
        throw error;
      }
    },
  );
}

function splitRecords(text: string | undefined): { table: string; id: number }[] {
  if (text === undefined || text === '') return [];
  const records = text.split(',').map((each) => {
    const [table = '', id] = each.split('/');
    return { table, id: Number(id) };
  });
  if (records.length <= 1_000) return records;
  throw new Refusal('invalid', 'live.too-many-records', 'At most 1,000 records can be named');
}
