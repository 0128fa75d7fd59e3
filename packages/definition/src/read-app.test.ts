import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, problemCodes, readApp } from './index.ts';

const app = JSON.stringify({ key: 'demo', label: { zh: '演示', en: 'Demo' }, version: '1.0.0' });
const label = { zh: '名', en: 'Name' };
const table = {
  key: 'things',
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', type: 'text', label }],
};

describe('reading an app folder', () => {
  test('gives every document by kind and key', () => {
    const { documents, problems } = readApp({ 'app.json': app, 'tables/things.json': JSON.stringify(table) });
    expect(problems).toEqual([]);
    expect(documents?.tables['things']?.fields[0]?.key).toBe('name');
  });

  test('leaves data, cases and mappings to others', () => {
    expect(readApp({ 'app.json': app, 'data/x.json': '[[', 'cases/D-1.json': '{' }).problems).toEqual([]);
  });

  test.each([
    ['definition.json', { 'tables/x.json': '{' }, ''],
    ['definition.unknown-file', { 'tabels/x.json': '{}' }, ''],
    ['definition.key-mismatch', { 'tables/other.json': JSON.stringify(table) }, '/key'],
    ['definition.schema', { 'tables/things.json': JSON.stringify({ ...table, titel: 'x' }) }, '/titel'],
    ['definition.schema', { 'tables/things.json': JSON.stringify({ ...table, fields: [] }) }, '/fields'],
  ])('reports %s with its file and place', (code, files, pointer) => {
    const { problems } = readApp({ 'app.json': app, ...files });
    expect(problems).toMatchObject([{ code, pointer, document: Object.keys(files)[0] }]);
  });

  test('reports a folder without app.json', () => {
    expect(readApp({}).problems.map((each) => each.code)).toEqual(['definition.reference']);
  });

  test('reports the mistakes of all files at once', () => {
    const { problems } = readApp({ 'tables/a.json': '{', 'tables/b.json': '[]', 'flows/c.json': '{}' });
    expect(new Set(problems.map((each) => each.document))).toEqual(
      new Set(['app.json', 'tables/a.json', 'tables/b.json', 'flows/c.json']),
    );
  });

  test('suggests the nearest setting for a mistyped one', () => {
    const { problems } = readApp({
      'app.json': app,
      'tables/things.json': JSON.stringify({ ...table, labelOn: label, labelOne: undefined }),
    });
    expect(problems.find((each) => each.pointer === '/labelOn')?.detail).toContain('did you mean "labelOne"');
  });

  test('answers any text with problems, never with an exception', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.json())), (files) => {
        for (const each of readApp(files).problems) expect(problemCodes).toHaveProperty([each.code]);
      }),
    );
  });
});

describe('canonical JSON', () => {
  test('is the same whatever the order of keys, and says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
