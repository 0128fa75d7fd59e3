import type { FieldDefinition, TableDefinition } from '@dunlin/definition';
import { type AppModel, buildModel, coerceField, fieldOf, tableOf } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { moment, save } from '../records/testing/dunning.ts';
import { printConversion, type ValueForm } from './conversions.ts';
import { applySchemaChange, previewSchemaChange, readCurrentSchema } from './index.ts';
import { formOfField } from './value-form.ts';

const label = { zh: '标签', en: 'Label' };
const choice = (key: string, zh = key, en = key) => ({ key, label: { zh, en } });
const grades = [choice('A', '甲级', 'Good'), choice('B', '乙级', 'Fair')];

const define = (field: Partial<FieldDefinition>): TableDefinition[] => [
  {
    key: 'a',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      { key: 'x', type: 'text', label, ...field },
    ],
  },
  { key: 'b', label, labelOne: label, title: 'name', fields: [{ key: 'name', type: 'text', label }] },
];

function modelOf(tables: TableDefinition[]): AppModel {
  const { model, problems } = buildModel(tables);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

/** One field's change over some values: what was counted, and what stands there afterwards. */
interface Case {
  from: Partial<FieldDefinition>;
  to: Partial<FieldDefinition>;
  values: readonly unknown[];
  /** `[what, count]` of the first step that touches anything. */
  touches: readonly [string, number][];
  results: readonly unknown[];
  confirm?: true;
}

const text = { type: 'text' };
const cases: Record<string, Case> = {
  'text to number': {
    from: text,
    to: { type: 'number' },
    values: ['12', ' 007 ', 'twelve', '1.5', '9999999999999999', null, ''],
    touches: [
      ['converted', 2],
      ['not-convertible', 4],
      ['altered', 1],
    ],
    results: [12, 7, null, null, null, null, null],
    confirm: true,
  },
  'text to an exact decimal': {
    from: text,
    to: { type: 'money' },
    values: ['100.00', '-0.5'],
    touches: [['converted', 2]],
    results: ['100', '-0.5'],
  },
  'text to date': {
    from: text,
    to: { type: 'date' },
    values: ['2024-02-29', '2025-02-29', '2025/7/1', '2025年7月1日', '0000-01-01', 'soon'],
    touches: [
      ['converted', 3],
      ['not-convertible', 3],
      ['altered', 2],
    ],
    results: ['2024-02-29', null, '2025-07-01', '2025-07-01', null, null],
    confirm: true,
  },
  'text to date-time': {
    from: text,
    to: { type: 'datetime' },
    values: ['2025-07-01T09:00:00+08:00', '2025-02-30T09:00:00Z', '2025-07-01'],
    touches: [
      ['converted', 1],
      ['not-convertible', 2],
    ],
    results: ['2025-07-01T01:00:00.000Z', null, null],
    confirm: true,
  },
  'text to yes/no': {
    from: text,
    to: { type: 'boolean' },
    values: ['true', '否', 'Yes', 'perhaps'],
    touches: [
      ['converted', 3],
      ['not-convertible', 1],
      ['altered', 2],
    ],
    results: [true, false, true, null],
    confirm: true,
  },
  'text to choice, by key or label': {
    from: text,
    to: { type: 'choice', options: { choices: grades } },
    values: ['A', '乙级', 'Good', 'C'],
    touches: [
      ['converted', 3],
      ['not-convertible', 1],
      ['altered', 2],
    ],
    results: ['A', 'B', 'A', null],
    confirm: true,
  },
  'number to text': {
    from: { type: 'number', options: { decimals: 2 } },
    to: text,
    values: ['1.50', '-3'],
    touches: [['converted', 2]],
    results: ['1.5', '-3'],
  },
  'a decimal to a whole number': {
    from: { type: 'number', options: { decimals: 2 } },
    to: { type: 'number' },
    values: ['7.00', '7.25'],
    touches: [
      ['converted', 1],
      ['not-convertible', 1],
    ],
    results: [7, null],
    confirm: true,
  },
  'date to date-time, at midnight of the workspace': {
    from: { type: 'date' },
    to: { type: 'datetime' },
    values: ['2025-07-01'],
    touches: [['converted', 1]],
    results: ['2025-06-30T16:00:00.000Z'],
  },
  'date-time to date': {
    from: { type: 'datetime' },
    to: { type: 'date' },
    values: ['2025-06-30T16:00:00Z', '2025-06-30T17:00:00Z'],
    touches: [
      ['converted', 2],
      ['altered', 1],
    ],
    results: ['2025-07-01', '2025-07-01'],
    confirm: true,
  },
  'yes/no to text': {
    from: { type: 'boolean' },
    to: text,
    values: [true, false],
    touches: [['converted', 2]],
    results: ['true', 'false'],
  },
  'number to date, which no number is': {
    from: { type: 'number' },
    to: { type: 'date' },
    values: [20250701, null],
    touches: [['set-aside', 1]],
    results: [null, null],
    confirm: true,
  },
  'a reference to another table': {
    from: { type: 'reference', options: { table: 'a' } },
    to: { type: 'reference', options: { table: 'b' } },
    values: [1, null],
    touches: [['set-aside', 1]],
    results: [null, null],
    confirm: true,
  },
};

describe('a field that changes its type', async () => {
  await onEachDatabase((place) => {
    const start = async (from: Partial<FieldDefinition>, values: readonly unknown[]) => {
      const workspace = await place.freshWorkspace();
      const tables = define(from);
      await place.database.transaction(workspace, async (session) => {
        await applySchemaChange(session, modelOf(tables), moment);
        await save(session, modelOf(tables), {
          creates: values.map((value) => ({
            table: 'a',
            values: value === null ? {} : { x: value },
          })) as never,
        });
      });
      return { workspace, previous: tables };
    };

    it.each(Object.entries(cases))('counts and converts %s', async (_, each) => {
      const { workspace, previous } = await start(each.from, each.values);
      const model = modelOf(define(each.to));
      await place.database.transaction(workspace, async (session) => {
        const preview = await previewSchemaChange(session, model, moment, { previous });
        const touched = preview.steps.flatMap(({ touches = [] }) => touches);
        expect(touched.slice(0, each.touches.length).map(({ what, count }) => [what, count])).toEqual(
          each.touches,
        );
        expect(preview.problems.map(({ code, params }) => `${code} ${params?.['confirm']}`)).toEqual(
          each.confirm ? ['schema.loses-values a.x'] : [],
        );
        const before = await readCurrentSchema(session);
        if (each.confirm) {
          await applySchemaChange(session, model, moment, { previous });
          expect(await readCurrentSchema(session)).toEqual(before);
        }
        const { rows: old } = await sql<{ x: unknown }>`select x from a order by id`.execute(session.db);
        const done = await applySchemaChange(session, model, moment, { previous, confirm: ['a.x'] });
        expect(done.problems).toEqual([]);
        const { rows } = await sql<{
          x: unknown;
          sys_kept_1_x?: unknown;
        }>`select * from a order by id`.execute(session.db);
        expect(rows.map(({ x }) => x)).toEqual(each.results);
        // What was agreed to is not gone: the column stands beside.
        if (each.confirm) expect(rows.map((row) => row.sys_kept_1_x)).toEqual(old.map(({ x }) => x));
        else expect(Object.keys(rows[0]!)).not.toContain('sys_kept_1_x');
        const again = await applySchemaChange(session, model, moment, { previous: define(each.to) });
        expect(again.steps).toEqual([]);
      });
    });

    it('comes back with all its values under a new key that names the kept column', async () => {
      const { workspace, previous } = await start(text, ['7', 'seven']);
      await place.database.transaction(workspace, async (session) => {
        const number = define({ type: 'number' });
        await applySchemaChange(session, modelOf(number), moment, { previous, confirm: ['a.x'] });
        const back = define({ type: 'number' });
        back[0]!.fields.push({ key: 'x_text', type: 'text', label, renamedFrom: 'sys_kept_1_x' });
        const { steps } = await applySchemaChange(session, modelOf(back), moment, { previous: number });
        expect(steps.map(({ kind }) => kind)).toEqual(['rename-column']);
        const { rows } = await sql`select x, x_text from a order by id`.execute(session.db);
        expect(rows).toEqual([
          { x: 7, x_text: '7' },
          { x: null, x_text: 'seven' },
        ]);
      });
    });

    it('gives of hostile texts exactly what the field itself would take, and never an error', async () => {
      const hostile = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.stringMatching(/^[ +-]?[0-9]{0,20}(\.[0-9]{0,12})?$/),
        fc.stringMatching(
          /^[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-][01][0-9]:[0-5][0-9]))?$/,
        ),
        fc.constantFrom(
          'Infinity',
          'NaN',
          '1e400',
          '٣',
          '１２',
          'today',
          'now',
          'epoch',
          "'; drop table a; --",
        ),
      );
      const targets: Partial<FieldDefinition>[] = [
        { type: 'number' },
        { type: 'number', options: { decimals: 3 } },
        { type: 'money' },
        { type: 'date' },
        { type: 'datetime' },
      ];
      await fc.assert(
        fc.asyncProperty(fc.array(hostile, { minLength: 20, maxLength: 40 }), async (texts) => {
          const values = texts.filter((each) => each.isWellFormed() && !each.includes('\u0000'));
          await place.database.read(place.workspace, async (session) => {
            for (const target of targets) {
              const field = fieldOf(tableOf(modelOf(define(target)), 'a'), 'x');
              const { to } = printConversion(sql`given.x`, {
                from: { kind: 'text' },
                to: formOfField(field),
                zone: 'Asia/Shanghai',
              })!;
              const { rows } = await sql<{ value: unknown }>`select ${to} as value
                from unnest(${values}::text[]) with ordinality as given (x, n) order by n`.execute(
                session.db,
              );
              rows.forEach(({ value }, index) => {
                const coerced = coerceField(field.fieldType as never, values[index]!, {
                  ...field.options,
                });
                const taken = 'value' in coerced ? coerced.value : null;
                if (value === null) {
                  // The first and last years of the calendar are left alone, and finer parts of a second.
                  if (field.type.kind !== 'instant')
                    expect([values[index], taken]).toEqual([values[index], null]);
                } else if (taken !== null) {
                  const canonical = coerceField(field.fieldType as never, value, { ...field.options });
                  expect([values[index], canonical]).toEqual([values[index], { value: taken }]);
                }
              });
            }
          });
        }),
        { numRuns: 30 },
      );
    });
  });
});

test('every pair of forms that a field can change between is known to convert or not', () => {
  const forms: ValueForm[] = [
    { kind: 'text' },
    { kind: 'whole' },
    { kind: 'decimal', integerDigits: 15, decimals: 4 },
    { kind: 'date' },
    { kind: 'instant' },
    { kind: 'boolean' },
    { kind: 'json' },
    { kind: 'choice', choices: grades },
    { kind: 'choices', choices: grades },
    { kind: 'reference', table: 'a' },
  ];
  for (const from of forms) {
    for (const to of forms) {
      const printed = printConversion(sql`x`, { from, to, zone: 'UTC' });
      expect(printed === undefined || 'to' in printed, `${from.kind} to ${to.kind}`).toBe(true);
    }
  }
});
