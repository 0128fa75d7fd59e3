import { expect, test } from 'vitest';
import { draftKey, dropDraftsOf, keepDraft, readDraft } from './draft-store.ts';

const now = '2026-11-23T08:00:00Z';
function browser(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

test('what a person typed comes back for the same form and record, and only for them', () => {
  const store = browser();
  keepDraft(draftKey(1, 'form.call', 7), { note: 'a' }, now, store);
  expect(readDraft(draftKey(1, 'form.call', 7), now, store)).toEqual({ at: now, content: { note: 'a' } });
  expect(readDraft(draftKey(2, 'form.call', 7), now, store)).toBeNull();
  expect(readDraft(draftKey(1, 'form.call'), now, store)).toBeNull();
});

test('signing out forgets the drafts of that person and of nobody else', () => {
  const store = browser();
  for (const person of [1, 11]) keepDraft(draftKey(person, 'form.call'), {}, now, store);
  dropDraftsOf(1, store);
  expect(readDraft(draftKey(1, 'form.call'), now, store)).toBeNull();
  expect(readDraft(draftKey(11, 'form.call'), now, store)).not.toBeNull();
});

test('a draft is gone after a month, and what is damaged is none', () => {
  const store = browser();
  const key = draftKey(1, 'form.call');
  keepDraft(key, {}, '2026-10-01T08:00:00Z', store);
  expect(readDraft(key, now, store)).toBeNull();
  for (const text of ['', '{', 'null', '[]', '{"at":1,"content":{}}', '{"at":"2026-11-23T08:00:00Z"}']) {
    store.setItem(key, text);
    expect(readDraft(key, now, store)).toBeNull();
  }
});

test('what is too large is not kept, and the oldest make room for the new', () => {
  const store = browser();
  expect(keepDraft(draftKey(1, 'form.huge'), { text: 'x'.repeat(300_000) }, now, store)).toBe(false);
  for (let nth = 0; nth < 9; nth += 1) {
    keepDraft(
      draftKey(1, 'form.long', nth),
      { text: 'x'.repeat(250_000) },
      `2026-11-2${nth % 3}T0${nth}:00:00Z`,
      store,
    );
  }
  const left = Array.from(
    { length: 9 },
    (_, nth) => readDraft(draftKey(1, 'form.long', nth), now, store) !== null,
  );
  expect(left.filter(Boolean)).toHaveLength(7);
  expect(left[8]).toBe(true);
  expect(left[0]).toBe(false);
});

test('a browser that refuses to keep anything does not stop the form', () => {
  const store = browser();
  store.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  expect(keepDraft(draftKey(1, 'form.call'), {}, now, store)).toBe(false);
});
