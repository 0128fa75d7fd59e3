import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

test('a bucket empties with what is asked and fills evenly, each for itself', () => {
  let now = 0;
  const limit = new RateLimit(60, () => now);
  for (let count = 0; count < 60; count++) expect(limit.take('a').waitSeconds).toBe(0);
  expect(limit.take('a')).toEqual({ left: 0, waitSeconds: 1 });
  expect(limit.take('b')).toEqual({ left: 59, waitSeconds: 0 });
  now += 1_000;
  expect(limit.take('a').waitSeconds).toBe(0);
  expect(limit.take('a').waitSeconds).toBe(1);
  now += 3_600_000;
  expect(limit.take('a').left).toBe(59);
});
