import { expect, test } from 'vitest';
import { maxDepth } from './unfit-text.ts';
import { validateDocument } from './validate-document.ts';

const label = { zh: '应收', en: 'Receivables' };
const codes = (document: unknown) =>
  validateDocument('app', document).map(({ code, pointer }) => `${code} ${pointer}`);

test('a text that no database can store is a problem at its place', () => {
  const app = { key: 'a', label: { ...label, en: 'a\u0000b' }, version: '1.0.0' };
  expect(codes(app)).toEqual(['definition.text /label/en']);
  expect(codes({ ...app, label: { ...label, zh: '\ud800' } })).toEqual(['definition.text /label/zh']);
  expect(codes({ ...app, label, 'x\u0000': 1 })).toEqual(['definition.text ']);
  expect(codes({ key: 'a', label: { ...label, en: '😀' }, version: '1.0.0' })).toEqual([]);
});

test('nesting has an end, however deep the text goes', () => {
  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  const app = { key: 'a', label, version: '1.0.0' };
  expect(codes({ ...app, menu: nested(100_000) })[0]).toMatch(/^definition\.depth \/menu\/0/);
  expect(codes({ ...app, menu: nested(maxDepth - 2) })[0]).toMatch(/^definition\.schema/);
});
