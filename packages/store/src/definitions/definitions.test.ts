import { type AppDocuments, folderKinds, type ViewDefinition } from '@dunlin/definition';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, test } from 'vitest';
import type { Session } from '../session.ts';
import { definitionsRevision, loadFlowsInUse, loadLiveDefinitions, publish } from './index.ts';

const label = { zh: '名', en: 'Name' };
const view = (key: string, columns: string[]): ViewDefinition => ({ key, label, table: 'users', columns });
const by = { at: '2025-07-01T01:00:00.000Z', userId: null };

function app(views: Record<string, ViewDefinition>): AppDocuments {
  const empty = {
    tables: {},
    extensions: {},
    forms: {},
    rules: {},
    flows: {},
    reports: {},
    dashboards: {},
    pages: {},
    menus: {},
    roles: {},
    'role-extensions': {},
    templates: {},
    calendars: {},
    'cash-applications': {},
  };
  return { app: { key: 'demo', label, version: '1.0.0' }, views, ...empty };
}

const publishApp = (session: Session, { app, ...documents }: AppDocuments) =>
  publish(
    session,
    [
      { app: app.key, kind: 'app', key: app.key, document: app },
      ...folderKinds.flatMap((kind) =>
        Object.entries(documents[kind]).map(([key, document]) => ({ app: app.key, kind, key, document })),
      ),
    ],
    by,
  );

describe('published definitions', async () => {
  await onEachDatabase((place) => {
    const fresh = async () => {
      const workspace = await place.freshWorkspace();
      return <T>(work: Parameters<typeof place.database.transaction<T>>[1]) =>
        place.database.transaction(workspace, work);
    };

    test('only what differs from the live version becomes a new one', async () => {
      const run = await fresh();
      const first = app({ a: view('a', ['name']), b: view('b', ['name']) });
      expect(await run((session) => publishApp(session, first))).toHaveLength(3);
      expect(await run((session) => publishApp(session, first))).toEqual([]);
      const second = app({ a: view('a', ['name', 'email']), b: view('b', ['name']) });
      expect(await run((session) => publishApp(session, second))).toEqual([
        { kind: 'views', key: 'a', version: 2 },
      ]);
    });

    test('going back to an earlier text is a version of its own', async () => {
      const run = await fresh();
      for (const columns of [['name'], ['email'], ['name']]) {
        await run((session) => publishApp(session, app({ a: view('a', columns) })));
      }
      const live = await run(loadLiveDefinitions);
      expect(live.find((each) => each.key === 'a')).toMatchObject({
        version: 3,
        document: { columns: ['name'] },
      });
    });

    test('a document that the app has no longer stays live', async () => {
      const run = await fresh();
      await run((session) => publishApp(session, app({ a: view('a', ['name']) })));
      await run((session) => publishApp(session, app({})));
      expect((await run(loadLiveDefinitions)).map((each) => each.key).sort()).toEqual(['a', 'demo']);
    });

    test('the revision grows with every publish that publishes something', async () => {
      const run = await fresh();
      const revisions = [await run(definitionsRevision)];
      for (const columns of [['name'], ['name'], ['email']]) {
        await run((session) => publishApp(session, app({ a: view('a', columns) })));
        revisions.push(await run(definitionsRevision));
      }
      expect(revisions[0]).toBe(0);
      expect(revisions[1]).toBeGreaterThan(0);
      expect(revisions[2]).toBe(revisions[1]);
      expect(revisions[3]).toBeGreaterThan(revisions[2]!);
    });

    test('a flow version that runs still follow is found beside the live one', async () => {
      const run = await fresh();
      const flow = (outcome: string) => ({
        ...app({}),
        flows: {
          f: {
            key: 'f',
            label,
            table: 'users',
            start: 's',
            steps: [{ id: 's', type: 'end', label, options: { outcome } }],
          },
        },
      });
      await run((session) => publishApp(session, flow('one')));
      await run((session) =>
        session.db
          .insertInto('sys_run')
          .values({
            flow: 'f',
            flow_version: 1,
            table_key: 'users',
            record_id: 1,
            status: 'active',
            started_at: by.at,
          })
          .execute(),
      );
      await run((session) => publishApp(session, flow('two')));
      expect((await run(loadFlowsInUse)).map((each) => each.version)).toEqual([1]);
    });
  });
});
