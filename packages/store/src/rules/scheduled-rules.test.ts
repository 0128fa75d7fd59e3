import { readFileSync } from 'node:fs';
import { compileCalendars } from '@dunlin/calendar';
import type { RuleDefinition } from '@dunlin/definition';
import { type CompiledRule, compileRule } from '@dunlin/rules';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { exitOnChange } from '../flows/index.ts';
import { at, compiled, contextOf, ladder, ladderBook, model, pay } from '../flows/testing/ladder-book.ts';
import { save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import { reach } from '../workspace/index.ts';
import { runRule, runScheduledRules, syncSchedules } from './index.ts';

const pack = (key: string): RuleDefinition =>
  JSON.parse(
    readFileSync(new URL(`../../../../examples/dunning/rules/${key}.json`, import.meta.url), 'utf8'),
  );
const flow = compiled(ladder);
const rule = (definition: RuleDefinition): CompiledRule => {
  const flows = new Map([[flow.key, { table: flow.table }]]);
  const { rule: found, problems } = compileRule(definition, 1, {
    roles: [],
    schema: model,
    calendars: compileCalendars({}),
    flows,
  });
  if (found === undefined) throw new Error(JSON.stringify(problems));
  return found;
};
const assign = rule(pack('assign-ladder'));
const risk = rule(pack('risk-medium'));
const contextWith = (...rules: CompiledRule[]) => ({
  ...contextOf(flow),
  rules,
  liveFlow: (key: string) => (key === flow.key ? flow : undefined),
});
const context = contextWith(assign, risk);

const firings = (session: Session) => session.db.selectFrom('sys_firing').selectAll().orderBy('id').execute();
const next = (session: Session) =>
  session.db.selectFrom('sys_schedule').selectAll().orderBy('rule').execute();
const storedValue = async (session: Session, table: string, id: number, field: string) => {
  const found = await session.db
    .selectFrom(table as never)
    .select([field as never])
    .where('id' as never, '=', id as never)
    .executeTakeFirst();
  return (found as Record<string, unknown> | undefined)?.[field];
};

describe('scheduled rules', async () => {
  await onEachDatabase((place) => {
    type Ids = Awaited<ReturnType<typeof ladderBook>>['ids'];
    const inBook = async (work: (session: Session, ids: Ids) => Promise<void>) => {
      const { workspace, ids } = await ladderBook(place);
      await place.database.transaction(workspace, (session) => work(session, ids));
    };

    it('D-RULE-01: on the first overdue day the ladder is assigned and starts, once', async () => {
      await inBook(async (session, ids) => {
        await syncSchedules(session, context.rules, at('2025-06-30', '05:00'));
        await reach(session, { businessDay: '2025-06-30' });
        expect(await runScheduledRules(session, context, at('2025-06-30', '05:59'))).toMatchObject({
          rules: 0,
        });
        expect(await runScheduledRules(session, context, at('2025-06-30', '06:00'))).toMatchObject({
          rules: 1,
          fired: 0,
        });
        expect(await runScheduledRules(session, context, at('2025-06-30', '06:00'))).toMatchObject({
          rules: 1,
          fired: 0,
        });
        expect(await runScheduledRules(session, context, at('2025-06-30', '06:00'))).toMatchObject({
          rules: 0,
        });

        expect(await runRule(session, context, assign, at('2025-07-01', '06:00'))).toEqual({
          fired: 2,
          started: 2,
          refused: [],
        });
        expect(await runRule(session, context, assign, at('2025-07-01', '06:01'))).toEqual({
          fired: 0,
          started: 0,
          refused: [],
        });
        expect(await storedValue(session, 'invoices', ids.i1, 'ladder')).toBe('ladder-1-7-15-30');
        expect(
          await session.db.selectFrom('sys_run').select(['flow', 'owner_id']).orderBy('id').execute(),
        ).toMatchObject([
          { flow: flow.key, owner_id: ids.s1 },
          { flow: flow.key, owner_id: ids.s2 },
        ]);
        expect((await firings(session))[0]).toMatchObject({
          rule: 'assign-ladder',
          record_id: ids.i1,
          occurrence: '',
          inputs: { overdue_days: 1, open_amount: 100000 },
        });
      });
    });

    it('D-RULE-02: nothing at D+30, medium at D+31, and a high risk is never lowered', async () => {
      await inBook(async (session, ids) => {
        await save(session, model, {
          updates: [{ table: 'customers', id: ids.c2, values: { risk: 'high' } }],
        });
        await reach(session, { businessDay: '2025-07-30' });
        expect(await runRule(session, context, risk, at('2025-07-30', '06:00'))).toMatchObject({ fired: 0 });
        await reach(session, { businessDay: '2025-07-31' });
        expect(await runRule(session, context, risk, at('2025-07-31', '06:00'))).toMatchObject({
          fired: 1,
          refused: [],
        });
        expect(await storedValue(session, 'customers', ids.c1, 'risk')).toBe('medium');
        expect(await storedValue(session, 'customers', ids.c2, 'risk')).toBe('high');
        const change = await session.db
          .selectFrom('sys_change')
          .selectAll()
          .orderBy('id', 'desc')
          .executeTakeFirst();
        expect(change).toMatchObject({
          through_kind: 'rule',
          through_ref: 'risk-medium',
          old_values: { risk: 'none' },
          new_values: { risk: 'medium' },
        });
      });
    });

    it('an episode fires once while the condition holds and again after it was false', async () => {
      await inBook(async (session, ids) => {
        const episode = rule({
          ...pack('assign-ladder'),
          key: 'late',
          once: 'episode',
          actions: [{ type: 'start-flow', options: { flow: flow.key } }],
        });
        const fire = async (today: string) => {
          await reach(session, { businessDay: today });
          return (await runRule(session, contextWith(episode), episode, at(today, '06:00'))).fired;
        };
        expect([await fire('2025-07-01'), await fire('2025-07-02')]).toEqual([2, 0]);
        const move = async (due_on: string, today: string) => {
          const { changed } = await save(session, model, {
            updates: [{ table: 'invoices', id: ids.i1, values: { due_on } }],
          });
          await exitOnChange(session, context.flows, { changed, moment: at(today) });
        };
        await move('2025-07-10', '2025-07-02');
        expect([await fire('2025-07-03'), await fire('2025-07-11'), await fire('2025-07-12')]).toEqual([
          0, 1, 0,
        ]);
        expect(
          (await firings(session)).map((each) => [each.record_id, each.occurrence, each.ended_at !== null]),
        ).toEqual([
          [ids.i1, '1', true],
          [ids.i2, '1', false],
          [ids.i1, '2', false],
        ]);
      });
    });

    it('fires once a day where it should, and never for what is paid', async () => {
      await inBook(async (session, ids) => {
        const daily = rule({
          ...pack('assign-ladder'),
          key: 'daily',
          once: 'day',
          actions: [{ type: 'set-fields', options: { values: { disputed: true } } }],
        });
        const only = contextWith(daily);
        await pay(session, only, ids.i1, ids.c1, '100000', at('2025-07-01', '05:00'));
        const fire = async (today: string, time: string) => {
          await reach(session, { businessDay: today });
          return (await runRule(session, only, daily, at(today, time))).fired;
        };
        expect([
          await fire('2025-07-01', '06:00'),
          await fire('2025-07-01', '07:00'),
          await fire('2025-07-02', '06:00'),
        ]).toEqual([1, 0, 1]);
      });
    });

    it('makes up once for the occurrences that were missed', async () => {
      await inBook(async (session) => {
        const only = contextWith(assign);
        await syncSchedules(session, only.rules, at('2025-06-20'));
        await reach(session, { businessDay: '2025-07-05' });
        expect(await runScheduledRules(session, only, at('2025-07-05', '11:00'))).toMatchObject({
          rules: 1,
          fired: 2,
        });
        expect(await runScheduledRules(session, only, at('2025-07-05', '11:00'))).toMatchObject({ rules: 0 });
        expect(await next(session)).toEqual([
          { rule: 'assign-ladder', next_at: at('2025-07-06', '06:00').now },
        ]);
      });
    });

    it('a rule that cannot be run has no effect and does not hold up the others', async () => {
      await inBook(async (session) => {
        const broken = { ...contextWith(assign), liveFlow: () => undefined };
        await syncSchedules(session, broken.rules, at('2025-07-01', '05:00'));
        expect(await runScheduledRules(session, broken, at('2025-07-01', '06:00'))).toMatchObject({
          rules: 1,
          fired: 0,
          failure: expect.stringContaining('not published'),
        });
        expect(await firings(session)).toEqual([]);
        expect(await runScheduledRules(session, broken, at('2025-07-01', '06:00'))).toMatchObject({
          rules: 0,
        });
      });
    });

    it('a publish keeps what is due, adds what is new and forgets what is gone', async () => {
      await inBook(async (session) => {
        await syncSchedules(session, [assign], at('2025-07-01', '05:00'));
        await syncSchedules(session, [assign, risk], at('2025-07-01', '07:00'));
        expect((await next(session)).map((row) => row.next_at)).toEqual([
          at('2025-07-01', '06:00').now,
          at('2025-07-02', '06:00').now,
        ]);
        await syncSchedules(session, [risk], at('2025-07-01', '07:00'));
        expect((await next(session)).map((row) => row.rule)).toEqual(['risk-medium']);
      });
    });

    it('sets the other records when one refuses, and says which', async () => {
      await inBook(async (session, ids) => {
        const emptying = rule({
          ...pack('assign-ladder'),
          actions: [
            {
              type: 'set-fields',
              options: {
                values: {
                  due_on: {
                    if: [{ '>': [{ var: 'amount' }, 500] }, { add_days: [{ var: 'due_on' }, -1] }, null],
                  },
                },
              },
            },
          ],
        });
        const result = await runRule(session, contextWith(emptying), emptying, at('2025-07-01', '06:00'));
        expect(result.fired).toBe(2);
        expect(result.refused.map((each) => each.record)).toEqual([ids.i2]);
        expect(await storedValue(session, 'invoices', ids.i1, 'due_on')).toBe('2025-06-29');
        expect(await storedValue(session, 'invoices', ids.i2, 'due_on')).toBe('2025-06-30');
      });
    });

    it('takes a number of statements that does not grow with the number of records', async () => {
      const { workspace, ids } = await ladderBook(place);
      const count = (n: number, key: string) =>
        place.database.transaction(workspace, async (session) => {
          const creates = Array.from({ length: n }, (_, i) => ({
            table: 'invoices',
            values: {
              number: `${key}${i}`,
              customer: ids.c1,
              amount: 10,
              issued_on: '2025-05-31',
              due_on: '2025-06-30',
            },
          }));
          await save(session, model, { creates });
          const before = session.statements;
          const done = await runRule(
            session,
            context,
            rule({ ...pack('assign-ladder'), key }),
            at('2025-07-01', '06:00'),
          );
          expect(done.fired).toBeGreaterThanOrEqual(n);
          return session.statements - before;
        });
      expect(await count(200, 'b')).toBe(await count(2, 'a'));
    });
  });
});
