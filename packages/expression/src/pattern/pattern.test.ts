import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from './match-pattern.ts';
import { parsePattern } from './parse-pattern.ts';

const matches = (pattern: string, text: string): boolean =>
  compilePattern(parsePattern(pattern).pattern!)(text);

describe('a pattern', () => {
  test.each<[string, string, string, boolean]>([
    ['P1', 'b', 'abc', true],
    ['P1', '^b', 'abc', false],
    ['P1', '^a|c$', 'xc', true],
    ['P1', '^$', '', true],
    ['P1', '^$', 'a', false],
    ['P1', '^a$', 'a\n', false],
    ['P2', '^.$', '\n', true],
    ['P2', '^[^a]$', '\n', true],
    ['P2', '^\\d{3}-\\d{8}$', '021-12345678', true],
    ['P2', '^\\d$', '٣', false],
    ['P2', '^\\w+$', 'é', false],
    ['P2', '^\\W$', 'é', true],
    ['P2', '^\\s\\S$', '\u3000a', true],
    ['P2', '^[\\w.-]+@[\\w-]+(\\.[\\w-]+)+$', 'a.b-c@firm.com.cn', true],
    ['P2', '^[A-Z]{2,3}$', 'ABCD', false],
    ['P2', '^(ab|c){2,}$', 'abcab', true],
    ['P2', '^a?b*$', '', true],
    ['P2', '^[-a]$', '-', true],
    ['P2', '^[\\]\\\\^]$', '\\', true],
    ['P2', '^\\.\\*$', '.*', true],
    ['P3', '^.$', '😀', true],
    ['P3', '^[😀-😂]$', '😁', true],
    ['P3', '^[一-鿿]+$', '赵钱', true],
    ['P3', 'a', 'A', false],
  ])('%s: %s finds itself in %j: %s', (_rule, pattern, text, found) => {
    expect(matches(pattern, text)).toBe(found);
  });

  test.each<[string, number]>([
    ['', 0],
    ['a|', 2],
    ['()', 1],
    ['*a', 0],
    ['a**', 2],
    ['a+?', 2],
    ['a{2', 1],
    ['a{3,2}', 1],
    ['a{0}', 1],
    ['a{101}', 1],
    ['(?=a)', 2],
    ['(?<n>a)', 2],
    ['(a', 2],
    ['a)', 1],
    ['[a', 0],
    ['[]', 0],
    ['[z-a]', 2],
    ['[\\d-z]', 3],
    ['a^b', 1],
    ['a$b', 2],
    ['(^a)', 1],
    ['\\b', 0],
    ['(a)\\1', 3],
    ['\\', 1],
    ['\\u0041', 0],
    ['\\p{L}', 0],
    ['😀[', 1],
    ['a]', 1],
    ['('.repeat(12), 11],
    ['a'.repeat(201), 200],
    ['((a{100}){100})', 0],
  ])('P2, P4: %s is refused at character %i', (pattern, at) => {
    expect(parsePattern(pattern)).toMatchObject({ at });
  });

  test('P2: agrees with the regular expressions of JavaScript where both have one meaning', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '(a|bb)', '((?:ab)+)', '赵', '😀');
    const item = fc
      .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}'))
      .map((each) => each.join(''));
    const branch = fc
      .tuple(
        fc.constantFrom('', '^'),
        fc.array(item, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '$'),
      )
      .map(([start, items, end]) => start + items.join('') + end);
    const text = fc
      .array(fc.constantFrom('a', 'b', '1', '赵', '😀', '\n'), { maxLength: 8 })
      .map((each) => each.join(''));
    fc.assert(
      fc.property(fc.array(branch, { minLength: 1, maxLength: 3 }), text, (branches, subject) => {
        const pattern = branches.join('|');
        expect({ pattern, found: matches(pattern, subject) }).toEqual({
          pattern,
          found: new RegExp(pattern, 'su').test(subject),
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('P4: what makes other engines go back without end takes no time', () => {
    const text = `${'a'.repeat(20_000)}!`;
    for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a*)*b$', '(.*)(.*)(.*)(.*)x', '^(a?){100}a{100}$'])
      expect(matches(pattern, text)).toBe(false);
  });

  test('any text is a pattern or a problem inside it', () => {
    const signs = fc.constantFrom(...'ab\\[](){}|^$.*+?-,:=!<0123dDwWsSnu😀\u0000'.split(/(?:)/u));
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), (characters) => {
        const parsed = parsePattern(characters.join(''));
        if (parsed.pattern === undefined) {
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at).toBeLessThanOrEqual(characters.length);
        } else compilePattern(parsed.pattern)('ab0');
      }),
      { numRuns: 3000 },
    );
  });
});
