import { check } from '@dunlin/expression';
import { allGrants, buildModel, type Through } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import type { ChangeSet, WriteContext } from './change-set.ts';
import { bySystem, byUser, refusals, save, tablesIn } from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const label = { zh: '标签', en: 'Label' };
const invoice = { key: 'invoice', type: 'reference', label, options: { table: 'invoices' } };

/** A log that nobody changes, and debts whose owner moves by approval and whose terms never move. */
const { model } = buildModel(
  [
    {
      key: 'invoices',
      label,
      labelOne: label,
      title: 'name',
      fields: [
        { key: 'name', type: 'text', label },
        { key: 'open', type: 'boolean', label, default: true },
        { key: 'owner', type: 'user', label, changes: 'flows' },
        { key: 'terms', type: 'number', label, changes: 'never' },
      ],
    },
    {
      key: 'log',
      label,
      labelOne: label,
      title: 'text',
      appendOnly: true,
      fields: [
        { key: 'text', type: 'text', label },
        invoice,
        { key: 'about', type: 'references', label, options: { table: 'invoices' } },
        { key: 'corrects', type: 'reference', label, options: { table: 'log' } },
      ],
    },
    {
      key: 'transfers',
      label,
      labelOne: label,
      title: 'reason',
      fields: [
        { key: 'reason', type: 'text', label },
        { key: 'invoices', type: 'references', label, options: { table: 'invoices' }, changes: 'never' },
      ],
    },
  ],
  [
    {
      key: 'keepers',
      label,
      table: 'users',
      checks: [
        {
          key: 'no_open_invoices',
          field: 'active',
          expression: {
            or: [{ var: 'active' }, { '==': [{ count_of: [{ rows: 'invoices' }, { var: 'open' }] }, 0] }],
          },
          message: { zh: '{name} 名下还有 {open} 张发票', en: '{name} still has {open} invoices' },
          values: { open: { count_of: [{ rows: 'invoices' }, { var: 'open' }] }, name: { var: 'name' } },
        },
      ],
    },
  ],
);

const through = (kind: Through['kind']): WriteContext => ({ ...bySystem, through: { kind } });

describe('what is fixed', async () => {
  await onEachDatabase((place) => {
    const book = async <T>(work: (given: Given) => Promise<T>): Promise<T> => {
      const workspace = await tablesIn(place, model!);
      return place.database.transaction(workspace, async (session) => {
        const user = (name: string) => ({
          table: 'users',
          ref: name,
          values: { name, email: `${name}@example.com`, roles: ['sales'] },
        });
        const { created } = await save(session, model!, {
          creates: [
            user('ann'),
            user('bob'),
            { table: 'invoices', ref: 'i', values: { name: 'i', owner: { ref: 'ann' }, terms: 30 } },
            { table: 'log', values: { text: 'promised', invoice: { ref: 'i' } } },
          ],
        });
        const [ann, bob, debt, entry] = created.map(({ id }) => id) as [number, number, number, number];
        return work({ session, ann, bob, debt, entry });
      });
    };
    type Given = Record<'ann' | 'bob' | 'debt' | 'entry', number> & {
      session: Parameters<typeof applyChanges>[0];
    };
    const attempt = async ({ session }: Given, changes: ChangeSet, context: WriteContext = bySystem) =>
      refusals(await applyChanges(session, model!, context, changes));

    it('stays in an append-only table whoever writes; a correction is another record', async () => {
      await book(async (given) => {
        const { session, ann, entry } = given;
        const update = { updates: [{ table: 'log', id: entry, values: { text: 'paid' } }] };
        const remove = { deletes: [{ table: 'log', id: entry }] };
        for (const context of [bySystem, byUser(ann, allGrants), through('flow'), through('import')]) {
          expect(await attempt(given, update, context)).toEqual(['record.append-only /updates/0']);
          expect(await attempt(given, remove, context)).toEqual(['record.append-only /deletes/0']);
        }
        const rule = { table: 'log', ids: [entry], values: { text: 'paid' } };
        expect(refusals((await updateWhereIds(session, model!, through('rule'), rule)) as never)).toEqual([
          'record.append-only /values/text',
        ]);
        expect(
          await attempt(given, { updates: [{ table: 'log', id: entry, values: { text: 'promised' } }] }),
        ).toEqual([]);
        const creates = [{ table: 'log', values: { text: 'no promise', corrects: entry } }];
        expect(await attempt(given, { creates })).toEqual([]);
      });
    });

    it('includes the rows of such a record, which come with it or not at all', async () => {
      await book(async (given) => {
        const { session, debt, entry } = given;
        expect(
          await attempt(given, {
            creates: [{ table: 'log__about', values: { record: entry, linked: debt } }],
          }),
        ).toEqual(['record.append-only /creates/0']);
        const { created } = await save(session, model!, {
          creates: [
            { table: 'log', ref: 'e', values: { text: 'x' } },
            { table: 'log__about', values: { record: { ref: 'e' }, linked: debt } },
            { table: 'transfers', ref: 't', values: { reason: 'leaves' } },
            { table: 'transfers__invoices', values: { record: { ref: 't' }, linked: debt } },
          ],
        });
        const [, about, , moved] = created.map(({ id }) => id);
        expect(await attempt(given, { deletes: [{ table: 'log__about', id: about! }] })).toEqual([
          'record.append-only /deletes/0',
        ]);
        expect(await attempt(given, { deletes: [{ table: 'transfers__invoices', id: moved! }] })).toEqual([
          'record.fixed /deletes/0',
        ]);
      });
    });

    it('is moved by flows and rules where the field says so, and by nobody where it says never', async () => {
      await book(async (given) => {
        const { session, ann, bob, debt } = given;
        const set = (values: object) => ({
          updates: [{ table: 'invoices', id: debt, values: { ...values } }],
        });
        const admin = byUser(ann, allGrants);
        expect(await attempt(given, set({ owner: bob, terms: 60, name: 'j' }), admin)).toEqual([
          'record.fixed /updates/0/values/owner',
          'record.fixed /updates/0/values/terms',
        ]);
        expect(await attempt(given, set({ owner: ann, terms: 30, name: 'j' }), admin)).toEqual([]);
        expect(await attempt(given, set({ owner: bob }), through('flow'))).toEqual([]);
        const rule = (values: object) =>
          updateWhereIds(session, model!, through('rule'), {
            table: 'invoices',
            ids: [debt],
            values: { ...values },
          });
        expect((await rule({ owner: ann })).problems).toBeUndefined();
        expect(refusals((await rule({ terms: 60 })) as never)).toEqual(['record.fixed /values/terms']);
      });
    });

    it('does not keep the check of an extension from saying how many records stand in the way', async () => {
      await book(async (given) => {
        const { session, ann, bob, debt } = given;
        const leave = { updates: [{ table: 'users', id: ann, values: { active: false } }] };
        const { problems } = await applyChanges(session, model!, bySystem, leave);
        expect(problems).toMatchObject([
          {
            code: 'record.check',
            pointer: '/updates/0/values/active',
            detail: 'ann still has 1 invoices',
            params: { message_zh: 'ann 名下还有 1 张发票', message_en: 'ann still has 1 invoices' },
          },
        ]);
        await save(
          session,
          model!,
          { updates: [{ table: 'invoices', id: debt, values: { owner: bob } }] },
          through('flow'),
        );
        expect(await attempt(given, leave)).toEqual([]);
      });
    });
  });

  it('is known to expressions, so that a rule that would set it is refused when it is written', () => {
    const fields = model!.table('invoices')!.fields;
    expect(fields.get('terms')!.fixed).toBe(true);
    expect(fields.get('owner')!.fixed).toBeUndefined();
    expect(model!.table('log')!.fields.get('text')!.fixed).toBe(true);
    expect(check({ var: 'terms' }, { schema: model!, table: 'invoices' }).problems).toEqual([]);
  });
});
