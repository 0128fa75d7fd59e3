import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, test } from 'vitest';
import { appendAudit } from './append-audit.ts';

const moment = { now: '2025-07-01T01:00:00.000Z', recordedAt: '2026-01-01T00:00:00.000Z' };
const through = { kind: 'api' } as const;

describe('events of the log', async () => {
  await onEachDatabase((place) => {
    const fresh = async () => {
      const key = await place.freshWorkspace({ now: moment.now, zone: 'Asia/Shanghai' });
      return <T>(work: Parameters<typeof place.database.transaction<T>>[1]) =>
        place.database.transaction(key, work);
    };

    test('any number of events is one statement, and they keep their order', async () => {
      const run = await fresh();
      const statements = await run(async (session) => {
        const before = session.statements;
        await appendAudit(session, moment, [
          { kind: 'sign-in', actor: 7, through, detail: { address: '10.0.0.1' } },
          { kind: 'export', actor: 7, as: 8, through, table: 'invoices', subject: 'csv' },
          { kind: 'sign-out', actor: null, through },
        ]);
        return session.statements - before;
      });
      expect(statements).toBe(1);
      const rows = await run((session) =>
        session.db.selectFrom('sys_audit_event').selectAll().orderBy('id').execute(),
      );
      expect(rows.map(({ kind, actor_id, as_id, table_key }) => [kind, actor_id, as_id, table_key])).toEqual([
        ['sign-in', 7, null, null],
        ['export', 7, 8, 'invoices'],
        ['sign-out', null, null, null],
      ]);
      expect(rows[0]).toMatchObject({
        at: moment.now,
        recorded_at: moment.recordedAt,
        detail: { address: '10.0.0.1' },
      });
    });

    test('events and changes of records share one sequence of ids', async () => {
      const run = await fresh();
      await run(async (session) => {
        await appendAudit(session, moment, [{ kind: 'sign-in', actor: 1, through }]);
        await session.db
          .insertInto('sys_change')
          .values({
            transaction_id: '3',
            at: moment.now,
            through_kind: 'api',
            table_key: 't',
            record_id: 1,
            operation: 'create',
          })
          .execute();
        await appendAudit(session, moment, [{ kind: 'sign-out', actor: 1, through }]);
      });
      const ids = await run(async ({ db }) => [
        ...(await db.selectFrom('sys_audit_event').select('id').execute()),
        ...(await db.selectFrom('sys_change').select('id').execute()),
      ]);
      expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
    });

    test('details that are too large are named, not kept; what the database cannot hold is left out', async () => {
      const run = await fresh();
      await run((session) =>
        appendAudit(session, moment, [
          { kind: 'view', actor: 1, through, detail: { text: 'x'.repeat(20_000) } },
          {
            kind: 'view',
            actor: 1,
            through,
            subject: `a\0b\ud800${'c'.repeat(500)}`,
            detail: { a: '\0\ud800' },
          },
        ]),
      );
      const rows = await run((session) =>
        session.db.selectFrom('sys_audit_event').select(['subject', 'detail']).orderBy('id').execute(),
      );
      expect(rows[0]!.detail).toEqual({ cut: true, bytes: 20_011 });
      expect(rows[1]!.subject!.length).toBeLessThanOrEqual(200);
      expect(rows[1]!.detail).toEqual({ a: '\ufffd' });
    });
  });
});
