import { expect, test } from 'vitest';
import { StatementNames } from './statement-names.ts';

test('a text gets a name when it has come a few times, and keeps it', () => {
  const names = new StatementNames();
  const given = Array.from({ length: 6 }, () => names.of('select 1'));
  expect(given.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  expect(new Set(given.slice(3)).size).toBe(1);
  expect(given[3]).toBeDefined();
});

test('there are only so many names, whatever people write', () => {
  const names = new StatementNames();
  const given = new Set<string | undefined>();
  for (let round = 0; round < 4; round++) {
    for (let index = 0; index < 300; index++) given.add(names.of(`select ${index}`));
  }
  expect(given.size).toBeLessThanOrEqual(121);
});

test('after a change of tables no name is used again', () => {
  const names = new StatementNames();
  const name = (): string | undefined => [1, 2, 3, 4].map(() => names.of('select 1')).at(-1);
  const before = name();
  names.forget();
  expect(names.of('select 1')).toBeUndefined();
  expect(name()).not.toBe(before);
});
