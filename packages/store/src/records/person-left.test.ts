import { allGrants } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { byUser, dunningModel, refusals, save, smallBook, tablesIn } from './testing/dunning.ts';

const model = dunningModel();

describe('a person who has left', async () => {
  await onEachDatabase((place) => {
    it('is given nothing by people, keeps what they had, and is named by imports', async () => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, async (session) => {
        const { s1, s3, c1 } = await smallBook(session, model);
        const customer = (number: string, owner: number) => ({
          table: 'customers',
          values: { number, name: number, owner },
        });
        const { created } = await save(session, model, { creates: [customer('before', s3)] });
        await save(session, model, { updates: [{ table: 'users', id: s3, values: { active: false } }] });
        const byHand = byUser(s1, allGrants);
        const attempt = async (context: typeof byHand, changes: Parameters<typeof save>[2]) =>
          refusals(await applyChanges(session, model, context, changes));
        const given = { updates: [{ table: 'customers', id: c1, values: { owner: s3 } }] };
        expect(await attempt(byHand, { creates: [customer('new', s3)] })).toEqual([
          'record.person-left /creates/0/values/owner',
        ]);
        expect(await attempt(byHand, given)).toEqual(['record.person-left /updates/0/values/owner']);
        const kept = { name: 'renamed', owner: s3 };
        const same = { updates: [{ table: 'customers', id: created[0]!.id, values: kept }] };
        expect(await attempt(byHand, same)).toEqual([]);
        expect(await attempt({ ...byHand, through: { kind: 'import' } }, given)).toEqual([]);
      });
    });
  });
});
