import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asStoreError, StoreError, storeErrorCodes } from './store-error.ts';

const folder = new URL('./', import.meta.url);
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('store-error'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'));

test.each(Object.keys(storeErrorCodes))('%s is caused by a test', (code) => {
  expect(tests.some((text) => text.includes(`'${code}'`))).toBe(true);
});

test('a StoreError stays as it is', () => {
  const error = new StoreError('store.closed', 'closed');
  expect(asStoreError(error)).toBe(error);
});

test('what is no error of the database keeps its message and its cause', () => {
  const cause = new TypeError('not a function');
  expect(asStoreError(cause)).toMatchObject({ code: 'store.statement', message: 'not a function', cause });
  expect(asStoreError('text')).toMatchObject({ code: 'store.statement', message: 'text' });
});
