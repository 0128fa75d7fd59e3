import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaProblemCodes } from '../schema-change/problems.ts';
import { recordProblemCodes } from './problems.ts';

const tests = [
  new URL('./', import.meta.url),
  new URL('../schema-change/', import.meta.url),
  new URL('../files/', import.meta.url),
  new URL('../../../runtime/src/', import.meta.url),
  new URL('../../../../apps/server/test/', import.meta.url),
]
  .flatMap((folder) => readdirSync(folder).map((file) => new URL(file, folder)))
  .filter(({ pathname }) => pathname.endsWith('.test.ts') && !pathname.endsWith('/problems.test.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

test.each(Object.keys({ ...recordProblemCodes, ...schemaProblemCodes }))(
  'a test causes the problem %s',
  (code) => {
    expect(tests).toContain(code);
  },
);
