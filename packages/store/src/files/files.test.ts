import { allGrants } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { collectAssets, findAssets, recordAsset } from '../assets/index.ts';
import { publish, saveDraft } from '../definitions/index.ts';
import { applyChanges } from '../records/apply-changes.ts';
import { restoreRecords } from '../records/restore-records.ts';
import { bySystem, byUser, moment, refusals, save, succeeded, tablesIn } from '../records/testing/dunning.ts';
import { ordersModel } from '../records/testing/orders.ts';
import type { Session } from '../session.ts';
import { collectFiles } from './collect-files.ts';
import { recordUpload, waitingUploads } from './record-upload.ts';

const model = ordersModel();
const hash = (letter: string): string => letter.repeat(64);
const bring = (session: Session, id: string, more: object = {}) =>
  recordUpload(
    session,
    {
      id,
      sha256: hash('a'),
      size: 10,
      mediaType: 'application/pdf',
      fileName: '合同.pdf',
      uploadedBy: null,
      ...more,
    },
    moment.now,
    async () => {},
  );
const order = (files: unknown) => ({ creates: [{ table: 'orders', values: { name: 'A', files } }] });
const dayLater = '2025-07-02T01:00:00.001Z';

describe('files', async () => {
  await onEachDatabase((place) => {
    const within = async (work: (session: Session) => Promise<void>): Promise<void> => {
      const workspace = await tablesIn(place, model);
      await place.database.transaction(workspace, work);
    };
    const removed = async (session: Session, before: string): Promise<string[]> => {
      const gone: string[] = [];
      await collectFiles(session, before, async (sha256) => void gone.push(sha256));
      return gone;
    };
    const files = async (session: Session) =>
      (await session.db
        .selectFrom('orders__files' as 'sys_blob')
        .selectAll()
        .execute()) as unknown[];

    it('are attached by their upload, once, and carry what was found out when they were brought', () =>
      within(async (session) => {
        await bring(session, 'u1');
        await save(session, model, order([{ upload: 'u1', kind: 'contract' }]));
        expect(await files(session)).toMatchObject([
          {
            file_name: '合同.pdf',
            kind: 'contract',
            media_type: 'application/pdf',
            size: 10,
            sha256: hash('a'),
            created_at: moment.now,
          },
        ]);
        expect(await waitingUploads(session, { by: null })).toEqual({ count: 0, bytes: 0 });
        expect(
          refusals(await applyChanges(session, model, bySystem, order([{ upload: 'u1', kind: 'contract' }]))),
        ).toEqual(['record.upload /creates/0/values/files/0/upload']);
      }));

    it('cannot be made of a hash or of what somebody else brought', () =>
      within(async (session) => {
        const { created } = await save(session, model, {
          creates: [
            { table: 'users', values: { name: 's1', email: 's1@example.com', roles: [] } },
            { table: 'orders', values: { name: 'A' } },
          ],
        });
        const [user, record] = created.map(({ id }) => id) as [number, number];
        await bring(session, 'mine', { uploadedBy: user });
        await bring(session, 'system');
        const me = byUser(user, allGrants);
        const attempt = async (values: object, context = me) =>
          refusals(
            await applyChanges(session, model, context, {
              creates: [{ table: 'orders__files', values: { record, kind: 'contract', ...values } }],
            }),
          );
        const none = ['record.upload /creates/0/values/upload'];
        expect(await attempt({ upload: 'system' })).toEqual(none);
        expect(await attempt({ upload: 'mine' }, bySystem)).toEqual(none);
        expect(await attempt({ upload: "' or true --" })).toEqual(none);
        expect(await attempt({})).toEqual(none);
        expect(await attempt({ upload: 'mine', sha256: hash('b'), size: 1 })).toEqual([
          'record.read-only /creates/0/values/sha256',
          'record.read-only /creates/0/values/size',
        ]);
        expect(await attempt({ upload: 'mine' })).toEqual([]);
        const [file] = (await files(session)) as { id: number }[];
        const change = { updates: [{ table: 'orders__files', id: file!.id, values: { sha256: hash('b') } }] };
        expect(refusals(await applyChanges(session, model, me, change))).toEqual([
          'record.read-only /updates/0/values/sha256',
        ]);
      }));

    it('are refused by size, type, kind and number, at their place', () =>
      within(async (session) => {
        await bring(session, 'big', { size: 101 });
        await bring(session, 'odd', { mediaType: 'application/x-msdownload' });
        await bring(session, 'png', { mediaType: 'image/png' });
        const attempt = async (given: unknown) =>
          refusals(await applyChanges(session, model, bySystem, order(given)));
        const at = (index: number, field: string) => `/creates/0/values/files/${index}/${field}`;
        expect(
          await attempt([
            { upload: 'big', kind: 'contract' },
            { upload: 'odd', kind: 'contract' },
            { upload: 'png', kind: 'photo' },
            { upload: 'png' },
            { kind: 'contract' },
          ]),
        ).toEqual([
          `value.choice ${at(2, 'kind')}`,
          `record.upload ${at(0, 'upload')}`,
          `record.upload ${at(1, 'upload')}`,
          `record.upload ${at(3, 'upload')}`,
          `record.upload ${at(4, 'upload')}`,
          `record.required ${at(3, 'kind')}`,
        ]);
        for (const id of ['p1', 'p2', 'p3']) await bring(session, id);
        expect(await attempt(['p1', 'p2', 'p3'].map((upload) => ({ upload, kind: 'contract' })))).toEqual([
          `record.upload ${at(2, 'upload')}`,
        ]);
      }));

    it('that belong to definitions stay while a version or a draft names them', () =>
      within(async (session) => {
        const asset = (letter: string) => ({
          sha256: hash(letter),
          size: 1,
          mediaType: 'image/png',
          uploadedBy: null,
          scan: null,
        });
        for (const letter of ['a', 'b', 'c'])
          await recordAsset(session, asset(letter), moment.now, async () => {});
        const showing = (letter: string) => ({ layout: [{ options: { asset: hash(letter) } }] });
        const by = { at: moment.now, userId: null, note: undefined };
        await publish(session, [{ app: 'x', kind: 'forms', key: 'f', document: showing('a') }], by);
        await publish(session, [{ app: 'x', kind: 'forms', key: 'f', document: { layout: [] } }], by);
        const draft = { app: 'x', kind: 'forms', key: 'g', document: showing('b') } as const;
        const made = { baseVersion: null, editorId: null, changedAt: moment.now, createdAt: moment.now };
        await saveDraft(session, { ...draft, ...made, earlier: [], errors: 0, warnings: 0 }, null);
        expect(await collectAssets(session, moment.now)).toBe(0);
        expect(await collectAssets(session, dayLater)).toBe(1);
        expect(await findAssets(session, ['a', 'b', 'c'].map(hash))).toMatchObject([
          { sha256: hash('a') },
          { sha256: hash('b') },
        ]);
        expect(await removed(session, dayLater)).toEqual([hash('c')]);
      }));

    it('are forgotten a day after they were brought, unless something names them', () =>
      within(async (session) => {
        await bring(session, 'kept', { sha256: hash('a') });
        await bring(session, 'loose', { sha256: hash('b') });
        const { created } = await save(session, model, order([{ upload: 'kept', kind: 'contract' }]));
        expect(await removed(session, moment.now)).toEqual([]);
        expect(await removed(session, dayLater)).toEqual([hash('b')]);
        expect(await removed(session, dayLater)).toEqual([]);
        expect(
          refusals(
            await applyChanges(session, model, bySystem, order([{ upload: 'loose', kind: 'contract' }])),
          ),
        ).toEqual(['record.upload /creates/0/values/files/0/upload']);
        // A deleted record can come back, with its files.
        const { id } = created[0]!;
        await save(session, model, { deletes: [{ table: 'orders', id }] });
        expect(await removed(session, '2030-01-01T00:00:00.000Z')).toEqual([]);
        succeeded(await restoreRecords(session, model, bySystem, [{ table: 'orders', id }]));
        expect(await files(session)).toMatchObject([{ sha256: hash('a'), kind: 'contract', record: id }]);
      }));
  });
});
