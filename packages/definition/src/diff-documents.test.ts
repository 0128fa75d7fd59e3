import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDifferences, canonicalJson, diffDocuments } from './index.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e/f', 'g~1', '=', '__proto__');
const setting = fc.constantFrom(
  'label',
  'content',
  'options',
  'id',
  'key',
  'x/y',
  '__proto__',
  'and',
  'var',
  '>',
);
/** Documents as definitions are, and as people who wish us ill write them. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(fc.constantFrom<unknown>(null, true, 0, 1, '', 'text')),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(setting, tie('value'), { maxKeys: 3 }),
    ...(['id', 'key', 'field'] as const).map((by) =>
      fc.uniqueArray(
        fc.tuple(name, fc.dictionary(setting, tie('value'), { maxKeys: 2 })).map(([id, rest]) => ({
          ...rest,
          [by]: id,
        })),
        { maxLength: 5, selector: (item) => (item as Record<string, unknown>)[by] },
      ),
    ),
  ),
}));

describe('differences of two documents', () => {
  test('carried out on the one they give the other', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const kept = canonicalJson(before);
        const found = diffDocuments(before, after);
        expect(canonicalJson(applyDifferences(before, found))).toBe(canonicalJson(after));
        expect(canonicalJson(before)).toBe(kept);
      }),
      { numRuns: 500 },
    );
  });

  test('are none between a document and itself, whatever the order of its settings', () => {
    fc.assert(
      fc.property(value, (document) => {
        expect(diffDocuments(document, JSON.parse(canonicalJson(document)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  const label = { zh: '金额', en: 'Amount' };
  const form = (...ids: string[]) => ({ fields: ids.map((key) => ({ key, label, type: 'money' })) });

  test('name the items that they stand in by what stays', () => {
    const before = form('a', 'b');
    const after = { fields: [{ key: 'a', label, type: 'money', required: true }, before.fields[1]] };
    expect(diffDocuments(before, after)).toEqual([
      {
        op: 'added',
        place: '/fields/key=a/required',
        after: true,
        inside: [{ list: 'fields', id: 'a', label, type: 'money' }],
      },
    ]);
  });

  test('move no more items than they must', () => {
    const found = diffDocuments(form('a', 'b', 'c', 'd'), form('d', 'a', 'b', 'c'));
    expect(found).toMatchObject([{ op: 'moved', place: '/fields/key=d', follows: null }]);
  });

  test('take an expression as one part', () => {
    const found = diffDocuments(
      { condition: { '>': [{ var: 'overdue' }, 15] } },
      { condition: { '>=': [{ var: 'overdue' }, 16] } },
    );
    expect(found.map(({ op, place }) => [op, place])).toEqual([['changed', '/condition']]);
  });
});
