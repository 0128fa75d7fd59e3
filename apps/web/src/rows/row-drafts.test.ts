import { describe, expect, test } from 'vitest';
import type { Field } from '../api/types.ts';
import { type Collection, cellOfProblem, draftsOf, newRow, rowChanges, totalOf } from './row-drafts.ts';

const label = { zh: '', en: '' };
const lines: Collection = { key: 'lines', label, type: 'child-table', table: 'l', via: 'of', options: {} };
const fields = ['name', 'amount'].map((key) => ({ key }) as Field);
const saved = draftsOf([
  { id: 7, version: 2, name: 'a', amount: 1 },
  { id: 8, version: 1, name: 'b', amount: 2 },
]);

describe('the rows of a form', () => {
  test('that nobody touched ask for nothing', () => {
    expect(rowChanges(saved, saved, lines, fields)).toBeUndefined();
  });

  test('say what is new, what differs and what is gone, with the versions that were seen', () => {
    const [first] = saved;
    const changes = rowChanges(
      saved,
      [{ ...first!, values: { ...first!.values, amount: 5 } }, newRow({ name: 'c' })],
      lines,
      fields,
    )!;
    expect(changes.patch).toEqual({
      add: [{ name: 'c' }],
      change: [{ id: 7, version: 2, amount: 5 }],
      remove: [{ id: 8, version: 1 }],
    });
    expect(changes.count).toBe(3);
  });

  test('find the cell of a problem again', () => {
    const added = newRow({ name: 'c' });
    const changes = rowChanges(saved, [...saved, added], lines, fields)!;
    const at = (pointer: string) => cellOfProblem({ code: 'x', detail: '', pointer }, 'lines', changes);
    expect(at('/values/lines/add/0/amount')).toEqual({ row: added, field: 'amount' });
    expect(at('/values/lines/add/0')).toEqual({ row: added, field: undefined });
    expect(at('/values/lines/add/1/amount')).toBeUndefined();
    expect(at('/values/name')).toBeUndefined();
  });

  test('of a list of records are their ids', () => {
    const before = draftsOf([3, 4]);
    const tags: Collection = { ...lines, key: 'tags', type: 'references', listed: 't' };
    expect(rowChanges(before, draftsOf([4, 9]), tags, [])!.patch).toEqual({ add: [9], remove: [3] });
  });
});

test.each([
  [[0.1, 0.2, null, undefined, ''], '0.3'],
  [['9007199254740993', 1], '9007199254740994'],
  [[-1.5, '0.25'], '-1.25'],
  [[1, 2], '3'],
  [['x'], undefined],
  [[], undefined],
])('the total of %j is %s', (values, total) => {
  expect(totalOf(values)).toBe(total);
});
