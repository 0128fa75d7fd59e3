import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldTypes } from './field-types/index.ts';
import { problemCodes } from './problems.ts';

const tests = readFileSync(new URL('build-model.test.ts', import.meta.url), 'utf8');
const examples = [...fieldTypes.values()].flatMap((type) =>
  type.source === 'column' ? type.examples.invalid.map(({ code }) => code as string) : [],
);

test.each(Object.keys(problemCodes))('a test or an example causes the problem %s', (code) => {
  expect(examples.includes(code) || tests.includes(code)).toBe(true);
});
