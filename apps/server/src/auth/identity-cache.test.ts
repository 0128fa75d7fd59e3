import { expect, test } from 'vitest';
import { IdentityCache } from './identity-cache.ts';

function counting() {
  let now = 0;
  let asked = 0;
  const cache = new IdentityCache(() => now);
  return {
    cache,
    get: (key: string) => cache.get(key, async () => ++asked),
    later: (ms: number) => {
      now += ms;
    },
  };
}

test('who it is, is asked once for requests that come at once or soon after', async () => {
  const { get, later } = counting();
  expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual([1, 1, 2]);
  later(1_999);
  expect(await get('a')).toBe(1);
});

test('and again when the moment is over', async () => {
  const { get, later } = counting();
  await get('a');
  later(2_000);
  expect(await get('a')).toBe(2);
});

test('what is forgotten is asked again at once, even where the answer is still on its way', async () => {
  const { cache, get } = counting();
  const first = get('a');
  cache.forget();
  expect([await first, await get('a')]).toEqual([1, 2]);
});

test('a refusal is not remembered', async () => {
  const { cache } = counting();
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await cache.get('a', async () => 'yes')).toBe('yes');
});
