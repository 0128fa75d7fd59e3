import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Texts = Record<string, string>;
const folder = join(import.meta.dirname, 'locales');
/** The first load, then the folders of texts that come with their screens. */
const places = ['', ...readdirSync(folder).filter((name) => !name.endsWith('.json'))];
const textsOf = (language: string): Texts[] =>
  places.map((place) => JSON.parse(readFileSync(join(folder, place, `${language}.json`), 'utf8')) as Texts);
const zh: Texts = Object.assign({}, ...textsOf('zh'));
const en: Texts = Object.assign({}, ...textsOf('en'));

const source = join(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
);
const texts = files.map((name) => readFileSync(join(source, name), 'utf8'));
const code = texts.join('\n');
const base = (key: string): string => key.replace(/_(one|other)$/, '');

test('both languages have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});

test('a text stands in one file', () => {
  const keys = textsOf('zh').flatMap((texts) => Object.keys(texts));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('both languages fill in the same values', () => {
  const slots = (text: string): string[] =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
  for (const [key, text] of Object.entries(en)) {
    if (key.endsWith('_one')) continue;
    expect([key, slots(text)]).toEqual([key, slots(zh[key] ?? '')]);
  }
});

test('no text is empty, and Chinese texts are Chinese', () => {
  for (const [key, text] of Object.entries({ ...zh })) {
    expect([key, text.trim() === '']).toEqual([key, false]);
    const words = text
      .replace(/\{\{\w+\}\}/g, '')
      .replace(
        /\b(Dunlin|Ctrl|Shift|Alt|Enter|Esc|English|JSON|PostgreSQL|CSV|Excel|camt|API|OpenAPI|Webhook|x-api-key)\b/g,
        '',
      );
    expect([key, /[a-z]{3,}/i.test(words)]).toEqual([key, false]);
  }
});

test('every key is used', () => {
  const unused = Object.keys(zh).filter((key) => !code.includes(`'${base(key)}'`));
  expect(unused).toEqual([]);
});

test('every used key exists', () => {
  const used = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  const known = new Set(Object.keys(zh).flatMap((key) => [key, base(key)]));
  expect(used.filter((key) => !known.has(key))).toEqual([]);
});

test('no screen holds text of its own', () => {
  const chinese = files.filter((name, index) => {
    const text = (texts[index] ?? '').replace(/\/\*[\s\S]*?\*\//g, '').replaceAll('>中文<', '');
    return name.endsWith('.tsx') && /[\u4e00-\u9fff]/.test(text);
  });
  expect(chinese).toEqual([]);
});

test('colours stand in the theme folder only', () => {
  const outside = files.filter(
    (name, index) =>
      !name.startsWith('theme') && /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?!\w)/i.test(texts[index] ?? ''),
  );
  const styles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.css') && /#[0-9a-f]{3,8}\b/i.test(readFileSync(join(source, name), 'utf8')),
  );
  expect([...outside, ...styles]).toEqual([]);
});
