import { expect, test } from 'vitest';
import { draftsOf, totalOf } from './row-drafts.ts';

test('rows keep their versions apart from their values; of a list of records there are only ids', () => {
  expect(draftsOf([{ id: 7, version: 2, name: 'a' }, 4])).toEqual([
    { key: 'row-7', id: 7, version: 2, values: { name: 'a' } },
    { key: 'link-4', values: { linked: 4 } },
  ]);
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
