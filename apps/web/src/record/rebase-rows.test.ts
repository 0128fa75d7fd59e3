import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../api/types.ts';
import { rebaseRows } from './rebase-rows.ts';

const rows = (list: unknown): Value => list as Value;
const row = (id: number, version = 1, more = {}) => ({ id, version, ...more });

test('lines of two people come together: theirs stay, mine are added, and what either removed is gone', () => {
  const before = rows([row(1, 1, { name: 'a' }), row(2, 1, { name: 'b' }), row(3, 1, { name: 'c' })]);
  const mine = rows([row(1), row(2, 1, { name: 'B' }), { name: 'new' }]);
  const now = rows([
    row(1, 5, { name: 'x' }),
    row(2, 1, { name: 'b' }),
    row(3, 1),
    row(9, 1, { name: 'theirs' }),
  ]);
  expect(rebaseRows(before, mine, now)).toEqual([
    { id: 1, version: 5 },
    { id: 2, version: 1, name: 'B' },
    { id: 9, version: 1 },
    { name: 'new' },
  ]);
  expect(rebaseRows(before, mine, rows([row(2, 1)]))).toEqual([
    { id: 2, version: 1, name: 'B' },
    { name: 'new' },
  ]);
});

test('a row that both changed is sent in the version that was seen, so that the server refuses it', () => {
  const mine = rows([row(1, 1, { name: 'mine' })]);
  expect(rebaseRows(rows([row(1)]), mine, rows([row(1, 2, { name: 'theirs' })]))).toEqual(mine);
});

test('of lists of records, what one side added or took away is so afterwards, whatever the other side did elsewhere', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(ids, ids, ids, (before, mine, now) => {
      const result = rebaseRows(before, mine, now) as number[];
      for (let id = 1; id <= 9; id += 1) {
        const [was, isMine, isNow] = [before, mine, now].map((list) => list.includes(id));
        expect(result.includes(id)).toBe(isMine === was ? isNow : isMine);
      }
      expect(new Set(result).size).toBe(result.length);
    }),
  );
});
