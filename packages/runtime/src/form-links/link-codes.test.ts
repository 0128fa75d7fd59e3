import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeChallenge, readChallenge, solvesChallenge } from './challenge.ts';
import { linkKeys } from './link-keys.ts';
import { linkToken, readLinkToken } from './link-token.ts';

const keys = linkKeys('a secret of the server, long enough', 'main');
const others = linkKeys('a secret of the server, long enough', 'other');
const token = fc.record({
  id: fc.integer({ min: 1, max: 2 ** 48 - 1 }),
  expiresAt: fc.integer({ min: 0, max: 2 ** 32 }).map((at) => new Date(at * 1000).toISOString()),
});

test('a token says what it was made of, to its own workspace only', () => {
  fc.assert(
    fc.property(token, (given) => {
      const text = linkToken(keys, given);
      expect(readLinkToken(keys, text)).toEqual(given);
      expect(readLinkToken(others, text)).toBeUndefined();
    }),
  );
});

test('a token of which anything was changed is none', () => {
  fc.assert(
    fc.property(token, fc.nat({ max: 57 }), fc.constantFrom(...'Az09-_=. '), (given, at, sign) => {
      const text = linkToken(keys, given);
      const changed = text.slice(0, at) + sign + text.slice(at + 1);
      fc.pre(changed !== text);
      expect(readLinkToken(keys, changed)).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readLinkToken(keys, text) === undefined));
});

test('a challenge is good for its link, not at once and not for ever', () => {
  const made = makeChallenge(keys, 7, 1_000_000);
  const at = (ms: number, link = 7, text = made) => readChallenge(keys, link, text, 1_000_000 + ms).kind;
  expect([at(2_999), at(3_000), at(43_200_000), at(43_200_001)]).toEqual([
    'too-soon',
    'good',
    'good',
    'over',
  ]);
  expect(at(5_000, 8)).toBe('over');
  expect(at(5_000, 7, made.replace('1000000', '1000001'))).toBe('over');
  fc.assert(fc.property(fc.string(), (text) => at(5_000, 7, text) === 'over'));
});

test('a challenge is solved by work alone', () => {
  const made = makeChallenge(keys, 7, 1_000_000);
  let solution = 0;
  const hash = (number: number) => createHash('sha256').update(`${made}:${number}`).digest();
  while (hash(solution).readUInt16BE(0) >>> 6 !== 0) solution += 1;
  expect(solvesChallenge(made, String(solution), 10)).toBe(true);
  expect(solvesChallenge(made, `0${solution}x`, 10)).toBe(false);
  expect(solvesChallenge(made, '', 10)).toBe(false);
});
