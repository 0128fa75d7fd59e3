import { expect, test } from 'vitest';
import { neededDrafts } from './needed-drafts.ts';

const rows = (required: boolean) => ({
  fields: [{ key: 'profile', type: 'reference', required, options: { table: 'profiles' } }],
});
const profiles = {
  fields: [
    { key: 'customer', type: 'reference', options: { table: 'customers' } },
    { key: 'banks', type: 'child-table', options: { table: 'banks', via: 'profile' } },
  ],
};
const form = { table: 'profiles', layout: [{ id: 'x', options: { label: { zh: 'banks', en: 'other' } } }] };
const drafts: Record<string, { live: unknown; draft: unknown }> = {
  profiles: { live: null, draft: profiles },
  banks: { live: null, draft: rows(true) },
  customers: { live: { fields: [] }, draft: { fields: [] } },
  other: { live: null, draft: {} },
};
const needed = async (document: unknown, now = drafts) => {
  const others = Object.entries(now).map(([key, { live }]) => ({
    kind: 'tables' as const,
    key,
    version: live === null ? null : 1,
  }));
  const found = await neededDrafts([document], others, async (_, key) => {
    const { live, draft } = now[key]!;
    const known = { version: 1, document: live, by: null, at: '', note: null };
    return { live: live === null ? null : known, draft: { document: draft } };
  });
  return [...found].sort();
};

test('a form takes along its new table and the new table of its rows, and nobody else’s changes', async () => {
  expect(await needed(form)).toEqual(['tables/banks', 'tables/profiles']);
  expect(await needed(rows(true), { ...drafts, banks: { live: null, draft: rows(true) } })).toEqual([
    'tables/banks',
    'tables/profiles',
  ]);
});

test('rows that are live go along only where the field that leads back is made or mended by their draft', async () => {
  const withLive = (live: unknown) => ({ ...drafts, banks: { live, draft: rows(true) } });
  expect(await needed(form, withLive(rows(true)))).toEqual(['tables/profiles']);
  expect(await needed(form, withLive(rows(false)))).toEqual(['tables/banks', 'tables/profiles']);
  expect(await needed(form, withLive({ fields: [] }))).toEqual(['tables/banks', 'tables/profiles']);
});
