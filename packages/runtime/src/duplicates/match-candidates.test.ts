import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockCandidates } from './block-candidates.ts';
import { candidateOf } from './candidate.ts';
import { matchAll } from './match-candidates.ts';
import { scorePair } from './score-pair.ts';

type Values = Parameters<typeof candidateOf>[2];
const score = (one: string, other: string, a: Values = [], b: Values = []) =>
  scorePair(candidateOf(1, one, a), candidateOf(2, other, b));
const tax = (text: string): Values => [{ field: 'tax_no', kind: 'tax-number', text }];
const phone = (text: string): Values => [{ field: 'phone', kind: 'phone', text }];
const mail = (text: string): Values => [{ field: 'mail', kind: 'email', text }];

describe('a pair is as sure as its reasons make it', () => {
  test('the same spelling is surer than names that differ in weak words, and those than one letter', () => {
    const same = score('Huaxin Trading Ltd', 'HUAXIN TRADING').score;
    const weak = score('Huaxin Trading Ltd', 'Huaxin Trading Group').score;
    expect(same).toBeGreaterThan(weak);
    expect(weak).toBeGreaterThanOrEqual(0.7);
    expect(score('Huaxin Trading', 'Huaxing Trading').reasons[0]!.kind).toBe('similar-name');
  });

  test('one wrong character of a short Chinese name makes another company', () => {
    expect(score('华信贸易有限公司', '华鑫贸易有限公司').score).toBeLessThan(0.7);
  });

  test('numbers in names that differ make them different names', () => {
    expect(score('Wholesale Store 12', 'Wholesale Store 13').score).toBe(0);
  });

  test('the parts of a name in another order are one name', () => {
    expect(score('上海华信贸易有限公司', '华信贸易（上海）有限公司').reasons[0]!.kind).toBe('word-order');
  });

  test('tax numbers that differ speak against it, and those that agree for it', () => {
    const alike = score('Huaxin Trading', 'Huaxin Trading', tax('91310000A'), tax('91310000 a')).score;
    const apart = score('Huaxin Trading', 'Huaxin Trading', tax('91310000A'), tax('91310000B')).score;
    expect(alike).toBeGreaterThan(0.99);
    expect(apart).toBeLessThan(0.7);
  });

  test('one telephone written in two ways is one; alone it is not enough', () => {
    const { score: alone, reasons } = score(
      'A B C',
      'X Y Z',
      phone('+86 138 0013 8000'),
      phone('13800138000'),
    );
    expect(reasons[0]).toMatchObject({ kind: 'same-phone', field: 'phone' });
    expect(alone).toBeLessThan(0.7);
  });

  test('an address at a provider open to everybody is no shared domain', () => {
    expect(score('A', 'B', mail('wang@qq.com'), mail('li@qq.com')).reasons).toEqual([]);
    expect(score('A', 'B', mail('wang@huaxin.example'), mail('li@huaxin.example')).reasons[0]!.kind).toBe(
      'same-domain',
    );
  });
});

describe('groups', () => {
  const name = fc.constantFrom(
    'Huaxin',
    'Huaxin Ltd',
    'Huaxing',
    'Ruiyuan Group',
    'Ruiyuan',
    'Tianhe parts',
    'parts Tianhe',
  );
  const names = fc.array(name, { maxLength: 12 });

  test('do not depend on the order of the records', () => {
    fc.assert(
      fc.property(names, fc.integer(), (list, seed) => {
        const all = list.map((each, place) => candidateOf(place + 1, each, []));
        const turned = all.toSorted((a, b) => ((a.id * 7919 + seed) % 13) - ((b.id * 7919 + seed) % 13));
        const ids = (groups: ReturnType<typeof matchAll>) => groups.map((group) => group.ids);
        expect(ids(matchAll(turned))).toEqual(ids(matchAll(all)));
      }),
    );
  });

  test('hold each record once, two or more together, and no two of which somebody said that they are two', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))),
        (list, said) => {
          const isDistinct = (a: number, b: number) =>
            said.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
          const groups = matchAll(
            list.map((each, place) => candidateOf(place + 1, each, [])),
            isDistinct,
          );
          const ids = groups.flatMap((group) => group.ids);
          expect(new Set(ids).size).toBe(ids.length);
          for (const group of groups) {
            expect(group.ids.length).toBeGreaterThan(1);
            expect(group.links.length).toBe(group.ids.length - 1);
            for (const a of group.ids)
              for (const b of group.ids) expect(a !== b && isDistinct(a, b)).toBe(false);
          }
        },
      ),
    );
  });

  test('a chain of names, each a letter off the one before, is not one group', () => {
    const chain = ['abcdefghij', 'abcdefghix', 'abcdefghyx', 'abcdefgzyx', 'abcdefwzyx'];
    const [largest] = matchAll(chain.map((each, place) => candidateOf(place, each, [])));
    expect(largest!.ids.length).toBeLessThan(chain.length);
  });

  test('twenty thousand names take no comparison each with each', () => {
    const list = Array.from({ length: 20_000 }, (_, place) =>
      candidateOf(place, `Common Beginning ${((place * 2654435761) % 2 ** 32).toString(36)}`, []),
    );
    const pairs = blockCandidates(list).reduce((count) => count + 1, 0);
    expect(pairs).toBeLessThan(list.length * 50);
  });
});

const openItems = new URL('../../../../../shared/data/highradius_open_items_ddmmyyyy.csv', import.meta.url);
describe.skipIf(!existsSync(openItems))('the spellings of 553 customers in real open items', () => {
  test('are put together again: nearly none is missed, and few are put with others', () => {
    const spellings = new Map<string, Set<string>>();
    for (const line of readFileSync(openItems, 'utf8').split(/\r?\n/).slice(1)) {
      const [, , number, name] = line.split(',');
      if (name === undefined) continue;
      spellings.set(name, (spellings.get(name) ?? new Set()).add(number!));
    }
    const names = [...spellings.keys()];
    expect(names).toHaveLength(1766);
    // Two spellings are one where some customer number has both.
    const isOne = (a: number, b: number) =>
      !spellings.get(names[a]!)!.isDisjointFrom(spellings.get(names[b]!)!);
    const pairs = (ids: readonly number[]) =>
      ids.flatMap((a, place) => ids.slice(place + 1).map((b) => [a, b] as const));
    const proposed = matchAll(names.map((name, place) => candidateOf(place, name, []))).flatMap(({ ids }) =>
      pairs(ids),
    );
    const right = proposed.filter(([a, b]) => isOne(a, b)).length;
    const all = pairs(names.map((_, place) => place)).filter(([a, b]) => isOne(a, b)).length;
    expect(right / all).toBeGreaterThan(0.99);
    expect(right / proposed.length).toBeGreaterThan(0.85);
  });
});
