import { allGrants, buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { bySystem, byUser, refusals, save, tablesIn } from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const label = { zh: '标签', en: 'Label' };
const { model } = buildModel([
  {
    key: 'claims',
    label,
    labelOne: label,
    title: 'number',
    fields: [
      { key: 'number', type: 'auto-number', label, options: { prefix: 'A/', digits: 3 } },
      { key: 'copy', type: 'text', label, default: { var: 'number' } },
      { key: 'free', type: 'auto-number', label, changes: 'people' },
    ],
  },
]);

describe('numbers that the system gives', async () => {
  await onEachDatabase((place) => {
    const numbered = async (
      work: (session: Parameters<typeof applyChanges>[0], numbers: () => Promise<unknown[]>) => Promise<void>,
    ): Promise<void> => {
      const workspace = await tablesIn(place, model!);
      await place.database.transaction(workspace, (session) =>
        work(session, async () => {
          const { rows } = await sql<{ number: string }>`select number from claims order by id`.execute(
            session.db,
          );
          return rows.map(({ number }) => number);
        }),
      );
    };
    const create = (number?: string) => ({
      table: 'claims',
      values: number === undefined ? {} : { number },
    });

    it('pass over those that records brought with them, and defaults see what was given', async () => {
      await numbered(async (session, numbers) => {
        await save(session, model!, { creates: [create('A/003'), create('A/004'), create('A/006')] });
        // Their ids are 4, 5 and 6: the second is free.
        await save(session, model!, { creates: [create(), create(), create()] });
        expect(await numbers()).toEqual(['A/003', 'A/004', 'A/006', 'A/007', 'A/005', 'A/008']);
        const { rows } = await sql`select id from claims where copy is distinct from number`.execute(
          session.db,
        );
        expect(rows).toEqual([]);
      });
    });

    it('pass over those that the same change brings', async () => {
      await numbered(async (session, numbers) => {
        await save(session, model!, { creates: [create(), create('A/001'), create('A/003'), create()] });
        expect(await numbers()).toEqual(['A/005', 'A/001', 'A/003', 'A/004']);
      });
    });

    it('come past a long run of taken ones', async () => {
      await numbered(async (session, numbers) => {
        const run = Array.from({ length: 200 }, (_, index) => create(`A/${201 + index}`));
        await save(session, model!, { creates: run });
        await save(session, model!, { creates: [create()] });
        expect((await numbers()).at(-1)).toMatch(/^A\/4\d\d$/);
      });
    });

    it('are changed by nobody, unless the definition says who may', async () => {
      await numbered(async (session) => {
        const { created } = await save(session, model!, { creates: [create()] });
        const { id } = created[0]!;
        const attempt = async (values: Record<string, string>, context = bySystem) =>
          refusals(
            await applyChanges(session, model!, context, { updates: [{ table: 'claims', id, values }] }),
          );
        const fixed = ['record.fixed /updates/0/values/number'];
        expect(await attempt({ number: 'A/002' })).toEqual(fixed);
        expect(await attempt({ number: 'A/002' }, byUser(1, allGrants))).toEqual(fixed);
        expect(await attempt({ number: 'A/001' })).toEqual([]);
        const bulk = await updateWhereIds(session, model!, bySystem, {
          table: 'claims',
          ids: [id],
          values: { number: 'A/002' },
        });
        expect(refusals(bulk as never)).toEqual(['record.fixed /values/number']);
        expect(await attempt({ free: '00002' })).toEqual([]);
        await save(session, model!, { creates: [create()] });
      });
    });
  });
});
