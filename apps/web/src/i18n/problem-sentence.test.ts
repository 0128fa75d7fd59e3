import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeProblem,
  problemSentence,
  type Sentences,
  slotsOf,
  typeWords,
} from '@dunlin/definition/sentences';
import en from '@dunlin/definition/sentences/en.json' with { type: 'json' };
import zh from '@dunlin/definition/sentences/zh.json' with { type: 'json' };
import { describeType, type Type } from '@dunlin/expression';
import { describe as describeTests, expect, test } from 'vitest';

const problemSentences: Readonly<Record<'zh' | 'en', Sentences>> = { zh, en };
const sentenceOf = (code: string, params: Record<string, string>, language: 'zh' | 'en') =>
  problemSentence(problemSentences[language], code, params, language);

const root = join(import.meta.dirname, '../../../..');
/** Of each package its `src` only: what is installed beside it leads in circles. */
const folders = [
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`),
  'apps/server/src',
];
const sources = folders
  .filter((folder) => existsSync(join(root, folder)) && !folder.includes('testkit'))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );

/** Codes in the lists that packages export, and those that the server gives of its own. */
const codes = new Set(
  sources.flatMap((text) => [
    ...[...text.matchAll(/^export const \w*[cC]odes = \{([\s\S]*?)^\} as const/gm)].flatMap(([, list]) =>
      [...list!.matchAll(/^ {2}'([a-z]+\.[a-z-]+)':/gm)].map((match) => match[1]!),
    ),
    ...[...text.matchAll(/'((?:request|file|clock|person|filter)\.[a-z-]+)'/g)].map((match) => match[1]!),
  ]),
);

test('every code that a package lists or the server answers with has a sentence in both languages', () => {
  expect(codes.size).toBeGreaterThan(180);
  for (const language of ['zh', 'en'] as const) {
    const lacking = [...codes].filter((code) => sentenceOf(code, {}, language) === undefined);
    expect([language, lacking]).toEqual([language, []]);
  }
});

test('no sentence is of a code that nothing gives', () => {
  const known = sources.join('\n');
  expect(
    Object.keys(problemSentences.zh).filter((code) => !known.includes(`'${code.split('=')[0]}'`)),
  ).toEqual([]);
});

describeTests.each(Object.keys(problemSentences.zh))('%s', (code) => {
  test('says the same in both languages, and something where no value is known', () => {
    const slots = (['zh', 'en'] as const).map((language) =>
      [problemSentences[language][code]!].flat().map((variant) => slotsOf(variant).sort()),
    );
    expect(slots[0]).toEqual(slots[1]);
    expect(slots[0]!.at(-1)).toEqual([]);
  });
});

test('the most telling sentence is taken for which all values are there', () => {
  const say = (params: Record<string, string>) => sentenceOf('expression.field', params, 'zh');
  expect(say({ name: 'grad', nearest: 'grade', table: 'customers' })).toBe(
    '“customers”没有字段“grad”，是否为“grade”？',
  );
  expect(say({})).toBe('没有这个字段');
  expect(sentenceOf('expression.type', { expected: 'a date', found: 'a text' }, 'zh')).toBe(
    '需要日期，这里是文本',
  );
  expect(sentenceOf('constructor', {}, 'en')).toBeUndefined();
});

test('what a value decides has a sentence of its own', () => {
  const say = (code: string, params: Record<string, string>) => sentenceOf(code, params, 'en');
  expect(say('value.range', { maximum: '15', digits: '20' })).toBe('At most 15 digits before the point');
  expect(say('value.range', { minimum: '1', maximum: '9' })).toBe('At least 1');
  expect(say('value.pattern', { expected: 'email' })).toBe(say('value.type', { expected: 'email' }));
  expect(say('value.type', { expected: 'constructor' })).toBe('This value does not have the right form');
  expect(say('expression.syntax', { before: '', missing: ')' })).toBe('The formula ends too early');
});

test('a check says what its table says, and a code without a sentence its detail', () => {
  const check = {
    code: 'record.check',
    detail: 'Too late',
    params: { message_zh: '太晚', message_en: 'Too late' },
  };
  expect(describeProblem(zh, check, 'zh')).toBe('太晚');
  expect(describeProblem(zh, { code: 'none.such', detail: 'As it is' }, 'zh')).toBe('As it is');
});

test('every type that a formula can find or expect has Chinese words', () => {
  const kinds: Record<Type['kind'], Type> = {
    boolean: { kind: 'boolean' },
    text: { kind: 'text' },
    integer: { kind: 'integer' },
    decimal: { kind: 'decimal' },
    money: { kind: 'money' },
    date: { kind: 'date' },
    instant: { kind: 'instant' },
    choice: { kind: 'choice', choices: [] },
    choices: { kind: 'choices' },
    reference: { kind: 'reference', table: 'x' },
    'rich-text': { kind: 'rich-text' },
    address: { kind: 'address' },
    json: { kind: 'json' },
    null: { kind: 'null' },
  };
  for (const type of Object.values(kinds)) {
    expect(typeWords(describeType(type), 'zh')).not.toBe(describeType(type));
  }
});

test('Chinese sentences are Chinese', () => {
  const foreign = Object.entries(problemSentences.zh).filter(([, sentence]) =>
    [sentence]
      .flat()
      .some((variant) => /[a-z]{3,}/i.test(variant.replace(slotPattern, '').replace(/\b(JSON|NULL)\b/g, ''))),
  );
  expect(foreign).toEqual([]);
});

const slotPattern = /\{\{\w+\}\}/g;
