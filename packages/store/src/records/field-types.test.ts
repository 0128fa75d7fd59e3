/** Every field type on every database: what was written comes back unchanged, is found, counted and compared. */
import type { TableDefinition } from '@dunlin/definition';
import { checkFormula, type Value } from '@dunlin/expression';
import { type AppModel, buildModel, fieldTypes, regionsOfChina } from '@dunlin/tables';
import { onEachDatabase } from '@dunlin/testkit';
import { expect, test } from 'vitest';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import { readList } from './read-list.ts';
import { readRecord } from './read-record.ts';
import { bySystem, refusals, save, tablesIn } from './testing/dunning.ts';
import { updateWhereIds } from './update-where-ids.ts';

const label = { zh: '标签', en: 'Label' };

/** A field for each valid example of each column type; references lead nowhere here and are tested elsewhere. */
const examples = [...fieldTypes.values()].flatMap((type) =>
  type.source !== 'column'
    ? []
    : type.examples.valid.flatMap(({ options = {}, from, to }, index) => {
        const isReference = type.type({ ...options }).kind === 'reference';
        return isReference
          ? []
          : [{ key: `${type.name.replaceAll('-', '_')}_${index}`, type, options, from, to }];
      }),
);

const table = (key: string, fields: TableDefinition['fields']): TableDefinition => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', type: 'text', label }, ...fields],
});

const modelOf = (...tables: TableDefinition[]): AppModel => {
  const { model, problems } = buildModel(tables);
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
};

const everything = modelOf(
  table(
    'everything',
    examples.map(({ key, type, options }) => ({ key, type: type.name, label, options: { ...options } })),
  ),
);

const things = modelOf(
  table('owners', [
    { key: 'region', type: 'region', label },
    { key: 'address', type: 'address', label },
    { key: 'notes', type: 'rich-text', label },
  ]),
  table('things', [
    { key: 'owner', type: 'reference', label, options: { table: 'owners' } },
    {
      key: 'tags',
      type: 'choices',
      label,
      options: {
        choices: ['red', 'green', 'blue'].map((key) => ({ key, label: { zh: key, en: key } })),
      },
    },
    { key: 'extra', type: 'json', label },
    { key: 'spent', type: 'duration', label },
    { key: 'region', type: 'lookup', label, options: { path: 'owner.region' } },
    { key: 'place', type: 'lookup', label, options: { path: 'owner.address' } },
    { key: 'summary', type: 'formula', label, options: { expression: { cat: [{ var: 'owner.notes' }] } } },
  ]),
);

await onEachDatabase((place) => {
  test('every valid example of every type comes back in its canonical form', async () => {
    const workspace = await tablesIn(place, everything);
    await place.database.transaction(workspace, async (session) => {
      const values = Object.fromEntries(examples.map(({ key, from }) => [key, from as Value]));
      const { created } = await save(session, everything, { creates: [{ table: 'everything', values }] });
      const read = await readRecord(session, everything, bySystem, {
        table: 'everything',
        id: created[0]!.id,
      });
      for (const { key, to } of examples) expect({ [key]: read!.record[key] }).toEqual({ [key]: to });
      // Written back as it was read, nothing has changed.
      const again = await save(session, everything, {
        updates: [
          {
            table: 'everything',
            id: created[0]!.id,
            values: Object.fromEntries(examples.map(({ key }) => [key, read!.record[key]!])),
          },
        ],
      });
      expect(again.updated).toEqual([]);
    });
  });

  test('lists, addresses and rich texts are filtered, searched and looked up', async () => {
    const workspace = await tablesIn(place, things);
    await place.database.transaction(workspace, async (session) => {
      const { created } = await save(session, things, {
        creates: [
          {
            table: 'owners',
            ref: 'o',
            values: {
              name: 'Owner',
              region: '上海',
              address: { city: '上海市', street: '世纪大道' },
              notes: '<p>pays <b>late</b> &amp; little</p>',
            },
          },
          {
            table: 'things',
            values: { name: 'a', owner: { ref: 'o' }, tags: ['red', 'blue'], extra: { ref: 'x' } },
          },
          { table: 'things', values: { name: 'b', tags: 'green', spent: '1 h', extra: {} } },
          { table: 'things', values: { name: 'c' } },
        ],
      });
      expect(await found(session, 'CONTAINS(tags, "red")')).toEqual(['a']);
      expect(await found(session, 'IN("green", tags)')).toEqual(['b']);
      expect(await found(session, 'NOT(CONTAINS(tags, "red"))')).toEqual(['b']);
      expect(await found(session, 'IS_EMPTY(tags)')).toEqual(['c']);
      expect(await found(session, 'CHOICE_COUNT(tags) > 1')).toEqual(['a']);
      expect(await found(session, 'IS_EMPTY(extra)')).toEqual(['c']);
      expect(await found(session, 'spent >= 3600')).toEqual(['b']);
      expect(await found(session, 'region = "310000"')).toEqual(['a']);
      expect(await found(session, 'CONTAINS(owner.notes, "late &")')).toEqual(['a']);
      expect(await found(session, 'place = "上海市 世纪大道"')).toEqual(['a']);
      const searched = await readList(session, things, bySystem, {
        table: 'owners',
        search: '世纪 LATE',
        limit: 10,
      });
      expect(searched).toMatchObject({ records: [{ name: 'Owner' }] });
      const a = created.find(({ table: key }) => key === 'things')!.id;
      const read = await readRecord(session, things, bySystem, { table: 'things', id: a });
      expect(read!.record).toMatchObject({
        region: '310000',
        place: { city: '上海市', street: '世纪大道' },
        summary: 'pays late & little',
        extra: { ref: 'x' },
      });
      const changed = await updateWhereIds(session, things, bySystem, {
        table: 'things',
        ids: [a],
        values: { tags: ['green', 'red'], extra: { kind: 'x' } },
      });
      expect(changed).toMatchObject({ changed: [{ id: a }] });
      expect(await found(session, 'CONTAINS(tags, "green")')).toEqual(['a', 'b']);
    });
  });

  test('lists, addresses and JSON have no order to sort by', async () => {
    const workspace = await tablesIn(place, things);
    await place.database.transaction(workspace, async (session) => {
      for (const field of ['tags', 'extra', 'place']) {
        const result = await readList(session, things, bySystem, {
          table: 'things',
          sort: [{ field }],
          limit: 10,
        });
        expect(result.problems?.map(({ code }) => code)).toEqual(['list.field']);
      }
    });
  });

  test('no department stands above itself, directly or over others', async () => {
    const workspace = await tablesIn(place, things);
    await place.database.transaction(workspace, async (session) => {
      const department = (name: string, parent: string | null) => ({
        table: 'departments',
        ref: name,
        values: { name, parent: parent === null ? null : { ref: parent } },
      });
      const { created } = await save(session, things, {
        creates: [department('a', null), department('b', 'a'), department('c', 'b')],
      });
      const [a, b, c] = created.map(({ id }) => id);
      const put = (id: number, parent: number | null) =>
        applyChanges(session, things, bySystem, {
          updates: [{ table: 'departments', id, values: { parent } }],
        });
      expect(refusals(await put(a!, a!))).toEqual(['record.circle /updates/0/values/parent']);
      expect(refusals(await put(a!, c!))).toEqual(['record.circle /updates/0/values/parent']);
      expect(refusals(await put(c!, a!))).toEqual([]);
      expect(refusals(await put(b!, null))).toEqual([]);
      expect(
        await updateWhereIds(session, things, bySystem, {
          table: 'departments',
          ids: [a!],
          values: { parent: c! },
        }),
      ).toMatchObject({ problems: [{ code: 'record.circle' }] });
    });
  });

  test('a rate is more than zero, and one for each pair and day', async () => {
    const workspace = await tablesIn(place, things);
    await place.database.transaction(workspace, async (session) => {
      const rate = (to: string, value: string) =>
        applyChanges(session, things, bySystem, {
          creates: [
            {
              table: 'currency_rates',
              values: { from_currency: 'USD', to_currency: to, valid_from: '2025-07-01', rate: value },
            },
          ],
        });
      expect(refusals(await rate('CNY', '7.1'))).toEqual([]);
      expect(refusals(await rate('CNY', '7.2'))).toEqual([
        'record.duplicate /creates/0/values/from_currency',
      ]);
      expect(refusals(await rate('HKD', '0'))).toEqual(['record.check /creates/0/values/rate']);
      expect(refusals(await rate('USD', '1'))).toEqual(['record.check /creates/0/values/to_currency']);
    });
  });
});

async function found(session: Session, formula: string): Promise<Value[]> {
  const { node, problems } = checkFormula(formula, { schema: things, table: 'things', expected: 'boolean' });
  expect(problems).toEqual([]);
  const result = await readList(session, things, bySystem, {
    table: 'things',
    filter: node!,
    sort: [{ field: 'name' }],
    limit: 10,
  });
  if (result.problems !== undefined) throw new Error(JSON.stringify(result.problems));
  return result.records.map((record) => record['name']!);
}

test('the built-in list has the 34 provincial divisions', () => {
  expect(regionsOfChina).toHaveLength(34);
});
