import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, diffDocuments, mergeDocuments } from './index.ts';

const keys = ['a', 'b', 'c/d', '__proto__', 'label'];
const leaf = fc.oneof(
  fc.constantFrom<unknown>('', 'text', 0, null),
  fc.dictionary(fc.constantFrom('x', 'y', 'and'), fc.integer(), { maxKeys: 2 }),
);
const whose = fc.constantFrom('mine', 'theirs', 'nobody');

/** A part before, what one of two people makes of it (nothing takes it away), and who that is. */
const part = fc.record({
  before: fc.option(leaf, { nil: undefined }),
  after: fc.option(leaf, { nil: undefined }),
  by: whose,
});
type Part = { before: unknown; after: unknown; by: string };

const settings = fc.dictionary(fc.constantFrom(...keys), part, { maxKeys: 5 });
/** Fields with settings of their own, all of which stay, and new ones at the end. */
const fields = fc.uniqueArray(
  fc.record({ key: fc.constantFrom('k1', 'k2', 'k3/x', 'k4'), settings, isNew: fc.boolean(), by: whose }),
  { selector: ({ key }) => key, maxLength: 4 },
);

/** Who did what is applied. */
function documentOf(
  whole: Record<string, Part>,
  list: readonly { key: string; settings: Record<string, Part>; isNew: boolean; by: string }[],
  did: readonly string[],
): unknown {
  const filled = (parts: Record<string, Part>, given: readonly string[]): [string, unknown][] =>
    Object.entries(parts).flatMap(([name, { before, after, by }]): [string, unknown][] => {
      const value = given.includes(by) ? after : before;
      return value === undefined ? [] : [[name, value]];
    });
  const old = list.filter(({ isNew }) => !isNew);
  const added = list.filter(({ isNew }) => isNew).slice(0, 1);
  return Object.fromEntries([
    ...filled(whole, did),
    [
      'fields',
      [
        ...old.map((each) => Object.fromEntries([...filled(each.settings, did), ['key', each.key]])),
        ...added
          .filter(({ by }) => did.includes(by))
          .map((each) => Object.fromEntries([...filled(each.settings, []), ['key', each.key]])),
      ],
    ],
  ]);
}

const json = fc.jsonValue({ maxDepth: 3 });

describe('a merge of two changes of one document', () => {
  test('has both where they touch different parts', () => {
    fc.assert(
      fc.property(settings, fields, (whole, list) => {
        const of = (...did: string[]) => documentOf(whole, list, did);
        const merged = mergeDocuments(of(), of('mine'), of('theirs'));
        expect(merged.conflicts).toEqual([]);
        expect(canonicalJson(merged.document)).toBe(canonicalJson(of('mine', 'theirs')));
      }),
      { numRuns: 300 },
    );
  });

  test('is what one of them did where the other did nothing, or the same', () => {
    fc.assert(
      fc.property(json, json, (base, changed) => {
        for (const [mine, theirs] of [
          [changed, base],
          [base, changed],
          [changed, changed],
        ]) {
          const { document, conflicts } = mergeDocuments(base, mine, theirs);
          expect([conflicts, canonicalJson(document)]).toEqual([[], canonicalJson(changed)]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('asks where both changed the same, loses nothing of one’s own, and takes theirs where that is decided', () => {
    const field = (key: string, more: object = {}) => ({ key, type: 'text', ...more });
    const base = { title: 'a', fields: [field('a'), field('b'), field('c')] };
    const mine = { title: 'mine', fields: [field('c'), field('a', { required: true }), field('b')] };
    const theirs = { title: 'theirs', note: 'new', fields: [field('b'), field('c', { unique: true })] };
    const kept = mergeDocuments(base, mine, theirs);
    expect(kept.conflicts.map(({ place }) => place)).toEqual(['/title', '/fields/key=a/required']);
    expect(kept.document).toEqual({
      title: 'mine',
      note: 'new',
      fields: [field('c', { unique: true }), field('a', { required: true }), field('b')],
    });
    const given = mergeDocuments(base, mine, theirs, new Set(kept.conflicts.map(({ place }) => place)));
    expect(given.document).toEqual({ ...theirs, fields: [field('c', { unique: true }), field('b')] });
    expect(diffDocuments(theirs, given.document)).toMatchObject([{ op: 'moved' }]);
  });

  test('never fails, whatever the documents', () => {
    fc.assert(
      fc.property(fields, fields, fields, fc.boolean(), (one, two, three, given) => {
        const [base, mine, theirs] = [one, two, three].map((list) => documentOf({}, list, ['nobody']));
        const { conflicts } = mergeDocuments(base, mine, theirs);
        const places = new Set(given ? conflicts.map(({ place }) => place) : []);
        mergeDocuments(base, mine, theirs, places);
      }),
      { numRuns: 200 },
    );
  });
});
