/** Patterns found by our own engine and by the databases: the same texts, for generated patterns of the language. */
import { compilePattern, parsePattern } from '@dunlin/expression';
import { onEachDatabase } from '@dunlin/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { printPattern } from './print-pattern.ts';

test.each([
  ['INV-\\d+', '***:INV\\u002d[0-9]+'],
  ['^(a|😀){2,3}.$', '***:^(?:a|\\U0001f600){2,3}.$'],
  ['[^\\]赵-钱]?', '***:[^\\u005d\\u8d75-\\u94b1]{0,1}'],
])('%s prints as %s', (pattern, printed) => {
  expect(printPattern(pattern)).toBe(printed);
});

const character = fc.constantFrom(...'aAbz09_-赵é😀ß\u3000 \n!\\^$.*+?()[]{}|/\'"'.split(/(?:)/u));
const escaped = character.map((each) => (/[!-/:-@[-`{-~]/.test(each) ? `\\${each}` : each));
const letter = fc.constantFrom('\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '.');
const member = fc.oneof(escaped, fc.constantFrom('a-z', '0-5', '一-鿿', '😀-😎', '\\d', '\\w', '\\S', '!-~'));
const set = fc
  .tuple(fc.constantFrom('[', '[^'), fc.array(member, { minLength: 1, maxLength: 3 }))
  .map(([open, members]) => `${open}${members.join('')}]`);
const { branch } = fc.letrec<{ item: string; branch: string }>((tie) => ({
  item: fc
    .tuple(
      fc.oneof(
        { depthSize: 'small' },
        fc.oneof(escaped, escaped, letter, set),
        fc.array(tie('branch'), { minLength: 1, maxLength: 3 }).map((each) => `(${each.join('|')})`),
      ),
      fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,3}'),
    )
    .map((each) => each.join('')),
  branch: fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((each) => each.join('')),
}));
const patterns = fc
  .array(fc.tuple(fc.constantFrom('', '^'), branch, fc.constantFrom('', '$')), { minLength: 1, maxLength: 2 })
  .map((branches) => branches.map((each) => each.join('')).join('|'))
  .filter((pattern) => parsePattern(pattern).pattern !== undefined);
const texts = fc.array(character, { maxLength: 8 }).map((each) => each.join(''));

describe('JavaScript and the databases find the same patterns (P1 to P3)', async () => {
  await onEachDatabase((place) => {
    it('in generated texts', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(patterns, { minLength: 30, maxLength: 30 }),
          fc.array(texts, { minLength: 12, maxLength: 12 }),
          async (asked, subjects) => {
            const { rows } = await place.database.read(place.workspace, ({ db }) =>
              sql<{
                p: number;
                t: number;
                found: boolean;
              }>`select p::integer, t::integer, text collate "C" ~ pattern as found
                from unnest(${asked.map(printPattern)}::text[]) with ordinality as a (pattern, p),
                unnest(${subjects}::text[]) with ordinality as b (text, t)`.execute(db),
            );
            for (const { p, t, found } of rows) {
              const [pattern, text] = [asked[p - 1]!, subjects[t - 1]!];
              const matches = compilePattern(parsePattern(pattern).pattern!)(text);
              expect({ pattern, text, found }).toEqual({ pattern, text, found: matches });
            }
          },
        ),
        { numRuns: process.env['DUNLIN_LONG_TESTS'] === '1' ? 200 : 5 },
      );
    });

    it('in a long text, in time, however the pattern is built (P4)', async () => {
      const text = `${'a'.repeat(5_000)}!`;
      const hostile = [
        '^(a+)+$',
        '^(a|a)*$',
        '^(a*)*b$',
        '(.*)(.*)(.*)(.*)x',
        '^(a?){100}(a?){100}b',
        '(a{1,5}){90}b',
      ];
      for (const pattern of hostile) {
        const { rows } = await place.database.read(place.workspace, ({ db }) =>
          sql<{
            found: boolean;
          }>`select ${text}::text collate "C" ~ ${printPattern(pattern)}::text as found`.execute(db),
        );
        expect({ pattern, found: rows[0]?.found }).toEqual({ pattern, found: false });
      }
    }, 10_000);
  });
});
