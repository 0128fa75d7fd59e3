import { type AppFiles, canonicalJson } from '@dunlin/definition';
import { onEachDatabase, type Place } from '@dunlin/testkit';
import { describe, expect, it } from 'vitest';
import { changeRecords } from './change-records.ts';
import { type InstallRequest, installPack } from './install-pack.ts';
import { listKeptData, purgeKeptData, readKeptData } from './kept-data.ts';
import { operator } from './person.ts';
import { listRecords } from './records.ts';
import { Workspace } from './workspace.ts';

const now = '2025-07-01T01:00:00.000Z';
const label = { zh: '标签', en: 'Label' };
const grades = ['A', 'B'].map((key) => ({ key, label: { zh: key, en: key } }));
const customers = {
  key: 'customers',
  label,
  labelOne: label,
  title: 'name',
  fields: [
    { key: 'name', type: 'text', label },
    { key: 'code', type: 'text', label, unique: true },
    { key: 'grade', type: 'choice', label, options: { choices: grades } },
  ],
};
const view = { key: 'graded', label, table: 'customers', columns: ['name', 'grade'] };
type Field = (typeof customers.fields)[number] & Record<string, unknown>;

const packOf = (key: string, documents: Record<string, unknown>): AppFiles =>
  Object.fromEntries(
    Object.entries({ 'app.json': { key, label, version: '1.0.0' }, ...documents }).map(([path, each]) => [
      path,
      canonicalJson(each),
    ]),
  );
const pack = (change: (fields: Field[]) => unknown = () => undefined, more: Record<string, unknown> = {}) => {
  const table = structuredClone(customers);
  change(table.fields as Field[]);
  return packOf('base', { 'tables/customers.json': table, ...more });
};

async function opened(place: Place, ...first: AppFiles[]): Promise<Workspace> {
  const key = await place.freshWorkspace();
  const workspace = await Workspace.open(place.database, key, {
    realClock: { kind: 'real', now: () => now },
    clock: { kind: 'manual', now },
  });
  for (const files of first) await installPack(workspace, operator, { files });
  await changeRecords(
    workspace,
    operator,
    { kind: 'api' },
    {
      creates: [
        { table: 'customers', ref: 'a', values: { name: 'one', code: '7', grade: 'A' } },
        { table: 'customers', ref: 'b', values: { name: 'two', code: 'seven', grade: 'B' } },
      ],
    },
  );
  return workspace;
}

const install = (workspace: Workspace, files: AppFiles, request: Omit<InstallRequest, 'files'> = {}) =>
  installPack(workspace, operator, { files, ...request });
const refused = (attempt: Promise<unknown>): Promise<string[]> =>
  attempt.then(
    () => [],
    (thrown: { problems: { code: string; document: string; pointer: string }[] }) =>
      thrown.problems.map(({ code, document, pointer }) => `${code} ${document} ${pointer}`),
  );

describe('installing again', async () => {
  await onEachDatabase(
    (place) => {
      it('touches no table for labels, orders and helps', async () => {
        const workspace = await opened(place, pack());
        const { tables, published } = await install(
          workspace,
          pack((fields) => {
            fields[1]!.label = { zh: '客户编号', en: 'Customer code' };
            fields[2]!['help'] = label;
            fields.reverse();
          }),
        );
        expect(tables).toEqual({ steps: [], kept: [] });
        expect(published).toHaveLength(1);
      });

      it('plans with counts before anything is done, and says what to confirm', async () => {
        const workspace = await opened(place, pack());
        const files = pack((fields) => {
          Object.assign(fields[1]!, { type: 'number' });
          fields[2]!.options = { choices: grades.slice(0, 1) };
        });
        const plan = await install(workspace, files, { plan: true });
        expect(plan.tables!.steps).toMatchObject([
          {
            kind: 'convert-column',
            column: 'code',
            keepAs: 'sys_kept_1_code',
            touches: [
              { what: 'converted', count: 1 },
              { what: 'not-convertible', count: 1, examples: [{ value: 'seven' }] },
            ],
          },
          { kind: 'add-unique', touches: [{ what: 'duplicates', count: 0 }] },
          { kind: 'remove-choices', touches: [{ what: 'removed-choice', count: 1, by: { B: 1 } }] },
        ]);
        const problems = [
          'schema.loses-values tables/customers.json /fields/1/type',
          'schema.choice-in-use tables/customers.json /fields/2/options',
        ];
        expect(plan.problems.map(({ code, document, pointer }) => `${code} ${document} ${pointer}`)).toEqual(
          problems,
        );
        expect(await refused(install(workspace, files))).toEqual(problems);
        await install(workspace, files, { confirm: ['customers.code', 'customers.grade'] });
        const { records } = await listRecords(workspace, operator, 'customers', {
          fields: ['code', 'grade'],
          limit: 10,
        });
        expect(records).toMatchObject([
          { code: 7, grade: 'A' },
          { code: null, grade: 'B' },
        ]);
      });

      it('keeps what was set aside until a purge that knows how much it drops', async () => {
        const workspace = await opened(place, pack());
        await install(
          workspace,
          pack((fields) => Object.assign(fields[1]!, { type: 'number' })),
          { confirm: ['customers.code'] },
        );
        const place1 = { table: 'customers', field: 'sys_kept_1_code' };
        expect(await listKeptData(workspace, operator)).toEqual({
          kept: [{ table: 'customers', column: 'sys_kept_1_code', count: 2 }],
        });
        expect(await readKeptData(workspace, operator, place1, { limit: 10 })).toMatchObject({
          records: [{ value: '7' }, { value: 'seven' }],
          next: null,
        });
        const purge = (where: { table: string; field?: string }, count: number) =>
          purgeKeptData(workspace, operator, where, count);
        expect(await refused(purge(place1, 1))).toEqual(['schema.purge-count undefined /confirm']);
        expect(await refused(purge({ table: 'customers', field: 'name' }, 2))).toEqual([
          'schema.not-kept undefined /field',
        ]);
        expect(await refused(purge({ table: 'customers' }, 2))).toEqual(['schema.not-kept undefined /table']);
        expect(await refused(purge({ table: '"; drop table customers; --' }, 0))).toHaveLength(1);
        expect((await purge(place1, 2)).purged.count).toBe(2);
        expect(await listKeptData(workspace, operator)).toEqual({ kept: [] });
      });

      it('renames a key with its column, index and nothing else', async () => {
        const workspace = await opened(place, pack());
        const files = pack((fields) => Object.assign(fields[1]!, { key: 'number', renamedFrom: 'code' }));
        const { tables } = await install(workspace, files);
        expect(tables!.steps.map(({ kind }) => kind)).toEqual(['rename-column', 'rename-index']);
        expect((await install(workspace, files)).tables!.steps).toEqual([]);
        const { records } = await listRecords(workspace, operator, 'customers', {
          fields: ['number'],
          limit: 10,
        });
        expect(records).toMatchObject([{ number: '7' }, { number: 'seven' }]);
      });

      it('refuses to take away what a document uses that stays live, and names each use', async () => {
        const workspace = await opened(place, pack(undefined, { 'views/graded.json': view }));
        const without = pack((fields) => fields.splice(2, 1));
        expect(await refused(install(workspace, without))).toEqual([
          'pack.in-use views/graded.json /columns/1',
        ]);
        const { plan, tables } = await install(workspace, without, { retire: true });
        expect(plan.counts.gone).toBe(1);
        expect(tables!.kept).toEqual([{ table: 'customers', column: 'grade', count: 2 }]);
        expect((await workspace.read(async ({ app }) => [...app.views.keys()])).length).toBe(0);
      });

      it('takes a pack only after those that it needs, and keeps what it uses of them', async () => {
        const upper = (...dependencies: string[]): AppFiles =>
          packOf('upper', {
            'app.json': { key: 'upper', label, version: '1.0.0', dependencies },
            'views/graded.json': view,
          });
        const workspace = await opened(place, pack());
        expect(await refused(install(workspace, upper('bass')))).toEqual([
          'pack.dependency app.json /dependencies/0',
        ]);
        expect(await refused(install(workspace, upper()))).toContain(
          'definition.reference views/graded.json /table',
        );
        await install(workspace, upper('base'));
        const taking = install(
          workspace,
          pack((fields) => fields.splice(2, 1)),
          { retire: true },
        );
        expect(await taking.catch((thrown) => thrown.problems)).toMatchObject([
          { code: 'pack.in-use', document: 'views/graded.json', params: { app: 'upper', label: 'Label' } },
        ]);
      });

      it('waits for another installation, so that each finds the tables of the one before', async () => {
        const workspace = await opened(place, pack());
        const fieldOf = (key: string) =>
          ({ key, type: 'number', label, required: true, default: 1 }) as never;
        const done = await Promise.all(
          ['x', 'x', 'x'].map((key) =>
            install(
              workspace,
              pack((fields) => fields.push(fieldOf(key))),
            ),
          ),
        );
        expect(done.map(({ tables }) => tables!.steps.length).sort()).toEqual([0, 0, 1]);
      });

      it('lets a write that met a change be done again with the new definitions', async () => {
        const workspace = await opened(place, pack());
        const total = { key: 'twice', type: 'text', label, required: true, default: 'd' } as never;
        const writes = Array.from({ length: 8 }, (_, n) =>
          changeRecords(
            workspace,
            operator,
            { kind: 'api' },
            {
              creates: [{ table: 'customers', ref: 'w', values: { name: `w${n}`, code: `w${n}` } }],
            },
          ),
        );
        await Promise.all([
          install(
            workspace,
            pack((fields) => fields.push(total)),
          ),
          ...writes,
        ]);
        const { records } = await listRecords(workspace, operator, 'customers', {
          fields: ['twice'],
          limit: 50,
        });
        expect(records).toHaveLength(10);
        for (const record of records) expect(record).toMatchObject({ twice: 'd' });
      });
    },
    { only: ['embedded', 'PostgreSQL 15'] },
  );
});
