import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expressionProblemCodes } from './problems.ts';

const folder = new URL('.', import.meta.url).pathname;
const tests = globSync('**/*.test.ts', { cwd: folder })
  .filter((name) => name !== 'spec.test.ts')
  .map((name) => readFileSync(folder + name, 'utf8'))
  .join('\n');
const cited = new Set(tests.match(/\b[A-Z]\d{1,2}\b/g));
const rules = [...readFileSync(`${folder}../SPEC.md`, 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(
  (each) => each[1]!,
);

test('every rule of SPEC.md is cited by a test', () => {
  expect(rules.length).toBeGreaterThan(40);
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
});

test('rules have numbers of their own', () => {
  expect(new Set(rules).size).toBe(rules.length);
});

test('every problem code is triggered by a test', () => {
  expect(Object.keys(expressionProblemCodes).filter((code) => !tests.includes(code))).toEqual([]);
});
