import { compileCalendars } from '@dunlin/calendar';
import type { FlowDefinition, RuleDefinition } from '@dunlin/definition';
import { type CompiledRule, compileRule } from '@dunlin/rules';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { cascadeLimit, followChanges, runDueSteps } from '../flows/index.ts';
import { at, compiled, contextOf, ladderBook, model } from '../flows/testing/ladder-book.ts';
import { save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import { changeRulesOf, runChangedRules, stoppedEvents } from './index.ts';

const label = { zh: 'x', en: 'x' };
const moment = at('2025-07-01');

const step = (id: string, type: string, options: object, next?: string) => ({
  id,
  type,
  label,
  options: options as Record<string, unknown>,
  ...(next === undefined ? {} : { next: { next } }),
});
/** Writes what it finds into the customer and into all of its invoices. */
const review: FlowDefinition = {
  key: 'review',
  label,
  table: 'contacts',
  reentry: 'again',
  start: 'start',
  steps: [
    step('start', 'start', {}, 'one'),
    step('one', 'set-fields', { record: 'customer', values: { risk: 'high' } }, 'all'),
    step(
      'all',
      'set-fields',
      { rows: 'customer/invoices.customer', values: { ladder: 'ladder-1-7-15-30' } },
      'end',
    ),
    step('end', 'end', { outcome: 'done' }),
  ],
};
const flow = compiled(review);

const ruleOf = (definition: Partial<RuleDefinition>): CompiledRule => {
  const { rule, problems } = compileRule(
    {
      key: 'rule',
      label,
      table: 'contacts',
      trigger: { type: 'change', options: { created: true } },
      condition: { '==': [{ var: 'role' }, 'finance'] },
      once: 'record',
      actions: [{ type: 'start-flow', options: { flow: flow.key } }],
      ...definition,
    },
    1,
    {
      schema: model,
      calendars: compileCalendars({}),
      flows: new Map([[flow.key, { table: flow.table }]]),
      roles: [],
    },
  );
  if (rule === undefined) throw new Error(JSON.stringify(problems));
  return rule;
};
const contextWith = (...rules: CompiledRule[]) => ({
  ...contextOf(flow),
  changeRules: changeRulesOf(rules),
  rules,
  liveFlow: (key: string) => (key === flow.key ? flow : undefined),
});

const firings = (session: Session) =>
  session.db.selectFrom('sys_firing').select(['rule', 'record_id', 'occurrence']).orderBy('id').execute();
const events = (session: Session) =>
  session.db.selectFrom('sys_rule_event').selectAll().orderBy('id').execute();
const field = async (session: Session, table: string, id: number, key: string) =>
  (
    (await session.db
      .selectFrom(table as never)
      .select([key as never])
      .where('id' as never, '=', id as never)
      .executeTakeFirst()) as unknown as Record<string, unknown>
  )[key];

describe('rules after a change', async () => {
  await onEachDatabase((place) => {
    type Ids = Awaited<ReturnType<typeof ladderBook>>['ids'];
    const inBook = async (work: (session: Session, ids: Ids) => Promise<void>) => {
      const { workspace, ids } = await ladderBook(place);
      await place.database.transaction(workspace, (session) => work(session, ids));
    };
    const write = async (
      session: Session,
      context: ReturnType<typeof contextWith>,
      changes: Parameters<typeof save>[2],
    ) => {
      const saved = await save(session, model, changes);
      await followChanges(session, context, { changed: saved.changed, moment });
      return saved.created.map(({ id }) => id);
    };
    const contact = (customer: number, role: string) => ({
      table: 'contacts',
      values: { customer, name: 'Wu', role },
    });

    it('look at what was created, begin a flow where the condition holds, and take their events away', async () => {
      await inBook(async (session, ids) => {
        const context = contextWith(ruleOf({}));
        const [one] = await write(session, context, {
          creates: [contact(ids.c1, 'finance'), contact(ids.c1, 'business')],
        });
        expect(await events(session)).toHaveLength(2);
        expect(await runChangedRules(session, context, moment)).toMatchObject({
          rules: 1,
          fired: 1,
          started: 1,
        });
        expect(await runChangedRules(session, context, moment)).toMatchObject({ rules: 0 });
        expect(await firings(session)).toEqual([{ rule: 'rule', record_id: one, occurrence: '' }]);
        expect(await events(session)).toEqual([]);

        await runDueSteps(session, context, moment, 100);
        expect(await field(session, 'customers', ids.c1, 'risk')).toBe('high');
        expect(await field(session, 'invoices', ids.i1, 'ladder')).toBe('ladder-1-7-15-30');
        expect(await field(session, 'invoices', ids.i2, 'ladder')).toBeNull();
      });
    });

    it('look only at the fields named, and only where they really change', async () => {
      await inBook(async (session, ids) => {
        const context = contextWith(
          ruleOf({ trigger: { type: 'change', options: { fields: ['role'] } }, once: 'change' }),
        );
        const [id] = (await write(session, context, { creates: [contact(ids.c1, 'business')] })) as [number];
        const update = (values: object) =>
          write(session, context, { updates: [{ table: 'contacts', id, values: values as never }] });
        await update({ name: 'Wang' });
        await update({ role: 'business' });
        expect(await events(session)).toEqual([]);
        await update({ role: 'finance' });
        await update({ role: 'business' });
        await update({ role: 'finance' });
        // Three changes before the rule could look are one.
        expect(await runChangedRules(session, context, moment)).toMatchObject({ fired: 1 });
        await update({ role: 'business' });
        await update({ role: 'finance' });
        expect(await runChangedRules(session, context, moment)).toMatchObject({ fired: 1, started: 0 });
        expect(await firings(session)).toHaveLength(2);
      });
    });

    it('keep episodes by the records that changed', async () => {
      await inBook(async (session, ids) => {
        const rule = ruleOf({
          trigger: { type: 'change', options: { created: true, fields: ['role'] } },
          once: 'episode',
          actions: [{ type: 'set-fields', options: { record: 'customer', values: { risk: 'medium' } } }],
        });
        const context = contextWith(rule);
        const fired = async () => (await runChangedRules(session, context, moment)).fired;
        const [id] = (await write(session, context, { creates: [contact(ids.c1, 'finance')] })) as [number];
        await write(session, context, { creates: [contact(ids.c2, 'finance')] });
        expect(await fired()).toBe(2);
        expect(await field(session, 'customers', ids.c2, 'risk')).toBe('medium');
        const become = async (role: string) => {
          await write(session, context, { updates: [{ table: 'contacts', id, values: { role } }] });
          return fired();
        };
        expect([await become('business'), await become('finance')]).toEqual([0, 1]);
        expect((await firings(session)).map((each) => each.occurrence)).toEqual(['1', '1', '2']);
      });
    });

    it('that follow from each other in a circle stop at a limit, which is told', async () => {
      await inBook(async (session, ids) => {
        const turn = (from: string, to: string) =>
          ruleOf({
            key: `to-${to}`,
            trigger: { type: 'change', options: { created: true, fields: ['role'] } },
            condition: { '==': [{ var: 'role' }, from] },
            once: 'change',
            actions: [{ type: 'set-fields', options: { values: { role: to } } }],
          });
        const context = contextWith(turn('finance', 'business'), turn('business', 'finance'));
        await write(session, context, { creates: [contact(ids.c1, 'finance')] });
        let rounds = 0;
        while ((await runChangedRules(session, context, moment)).rules > 0) rounds += 1;
        expect(rounds).toBeLessThan(4 * cascadeLimit);
        const { length } = await firings(session);
        expect([length > cascadeLimit, length < 2 * cascadeLimit]).toEqual([true, true]);
        const stopped = await stoppedEvents(session, moment.now);
        expect(stopped.map((each) => each.rule)).toEqual(['to-business', 'to-finance']);
        expect((await events(session)).every((event) => event.failure === 'cascade-depth')).toBe(true);
      });
    });

    it('that cannot be run leave their events with the reason and hold up no other rule', async () => {
      await inBook(async (session, ids) => {
        const context = {
          ...contextWith(ruleOf({ key: 'broken' }), ruleOf({ key: 'sound', once: 'day' })),
          liveFlow: (key: string) => (key === flow.key && healthy ? flow : undefined),
        };
        let healthy = false;
        await write(session, context, { creates: [contact(ids.c1, 'finance')] });
        const failed = await runChangedRules(session, context, moment);
        expect(failed.failure).toContain('not published');
        healthy = true;
        expect(await runChangedRules(session, context, moment)).toMatchObject({ fired: 1, started: 1 });
        expect(await events(session)).toMatchObject([{ rule: 'broken', failure: expect.any(String) }]);
        expect((await firings(session)).map((each) => each.rule)).toEqual(['sound']);
      });
    });
  });
});
