import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldTypes } from './field-types/index.ts';
import { problemCodes } from './problems.ts';

const tests = [
  'build-model.test.ts',
  'collections.test.ts',
  'extend-tables.test.ts',
  'grants/extend-roles.test.ts',
  'grants/field-rights.test.ts',
]
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');
const examples = [...fieldTypes.values()].flatMap((type) =>
  type.source === 'column' ? type.examples.invalid.map(({ code }) => code as string) : [],
);

test.each(Object.keys(problemCodes))('a test or an example causes the problem %s', (code) => {
  expect(examples.includes(code) || tests.includes(code)).toBe(true);
});
