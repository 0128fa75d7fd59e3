import type { FieldDefinition, TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { moment, save } from '../records/testing/dunning.ts';
import type { Session } from '../session.ts';
import { applySchemaChange } from './index.ts';

const label = { zh: '标签', en: 'Label' };
const define = (
  fields: Partial<FieldDefinition>[],
  more: Partial<TableDefinition> = {},
): TableDefinition[] => [
  {
    key: 'a',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      ...fields.map((field) => ({ label, ...field }) as FieldDefinition),
    ],
    ...more,
  },
];

function modelOf(tables: TableDefinition[]): AppModel {
  const { model, problems } = buildModel(tables);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

/** From the one definition to the other over some records. @returns problems as `severity code pointer count` */
async function findings(
  session: Session,
  before: TableDefinition[],
  values: readonly Record<string, unknown>[],
  after: TableDefinition[],
  between: () => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  await applySchemaChange(session, modelOf(before), moment);
  await save(session, modelOf(before), {
    creates: values.map((each) => ({ table: 'a', values: each })) as never,
  });
  await between();
  const { problems } = await applySchemaChange(session, modelOf(after), moment, { previous: before });
  return problems.map(({ severity, code, pointer, params }) =>
    `${severity} ${code} ${pointer} ${params?.['count'] ?? ''}`.trim(),
  );
}

describe('what records stand in the way of', async () => {
  await onEachDatabase(
    (place) => {
      const inFresh = async (work: (session: Session) => Promise<void>) =>
        place.database.transaction(await place.freshWorkspace(), work);

      it('a unique field: values too long for an index', () =>
        inFresh(async (session) => {
          const long = Array.from({ length: 900 }, (_, n) => String.fromCodePoint(0x4e00 + n * 7)).join('');
          const before = define([{ key: 'x', type: 'text', options: { maxLength: 1000 } }]);
          const after = define([{ key: 'x', type: 'text', unique: true }]);
          expect(await findings(session, before, [{ x: long }, { x: 'short' }], after)).toEqual([
            'error schema.too-long /fields/1/unique 1',
            'warning schema.out-of-limits /fields/1/options 1',
          ]);
        }));

      it('narrower limits: values outside, emoji counted as JavaScript counts them', () =>
        inFresh(async (session) => {
          const before = define([
            { key: 'x', type: 'text' },
            { key: 'n', type: 'number' },
            { key: 'm', type: 'text' },
          ]);
          const after = define([
            { key: 'x', type: 'text', options: { maxLength: 4 } },
            { key: 'n', type: 'number', options: { minimum: 5 } },
            { key: 'm', type: 'email' },
          ]);
          const values = [
            { x: '😀😀', n: 5, m: 'a@b.example' },
            { x: '😀😀x', n: 4, m: 'none' },
          ];
          // A limit that was not stated before is a new one, whatever the type allowed of itself.
          expect(await findings(session, before, values, after)).toEqual([
            'warning schema.out-of-limits /fields/1/options 1',
            'warning schema.out-of-limits /fields/2/options 1',
            'warning schema.out-of-limits /fields/3/options 1',
          ]);
        }));

      it('a new check: records that break it, which are told and left alone', () =>
        inFresh(async (session) => {
          const check = {
            key: 'positive',
            expression: { '>': [{ var: 'n' }, 0] },
            message: label,
          };
          const before = define([{ key: 'n', type: 'number' }]);
          const after = define([{ key: 'n', type: 'number' }], { checks: [check] });
          expect(await findings(session, before, [{ n: 1 }, { n: -1 }, {}], after)).toEqual([
            'warning schema.breaks-check /checks/0 2',
          ]);
        }));

      it('a check over a field that comes with it, which is asked once the field is there', () =>
        inFresh(async (session) => {
          const check = { key: 'level', expression: { '>': [{ var: 'level' }, 3] }, message: label };
          const level = { key: 'level', type: 'number', required: true, default: 3 };
          expect(await findings(session, define([]), [{}, {}], define([level], { checks: [check] }))).toEqual(
            ['warning schema.breaks-check /checks/0 2'],
          );
        }));

      it('a reference that comes back: ids of records that are gone', () =>
        inFresh(async (session) => {
          const before = define([{ key: 'n', type: 'text' }]);
          const after = define([
            { key: 'n', type: 'text' },
            { key: 'to', type: 'reference', options: { table: 'a' } },
          ]);
          const between = async () => {
            await sql`alter table a add column "to" bigint`.execute(session.db);
            await sql`update a set "to" = 999`.execute(session.db);
          };
          expect(await findings(session, before, [{}], after, between)).toEqual([
            'error schema.dangling /fields/2/options 1',
          ]);
        }));

      it('a default that is too large for its field', () =>
        inFresh(async (session) => {
          const big = { '*': [{ var: 'n' }, 1_000_000, 1_000_000] };
          const n = { key: 'n', type: 'number' };
          const after = define([n, { key: 'm', type: 'money', required: true, default: big }]);
          const found = await findings(session, define([n]), [{ n: 900_000_000 }], after);
          expect(found).toEqual(['error schema.overflow /fields/2']);
        }));
    },
    { only: ['embedded', 'PostgreSQL 15'] },
  );
});
