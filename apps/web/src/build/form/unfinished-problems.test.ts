import type { FormDefinition, Problem } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { blockAt } from './problems-by-block.ts';
import { checkPart, unfinishedProblems } from './unfinished-problems.ts';

const label = { zh: '甲', en: 'A' };
const form: FormDefinition = {
  key: 'f',
  label,
  table: 't',
  layout: [
    { id: 'name', type: 'field' },
    {
      id: 'more',
      type: 'section',
      content: [
        { id: 'a', type: 'field' },
        { id: 'b', type: 'field' },
      ],
    },
  ],
  checks: [
    { key: 'one', expression: true, message: label },
    { key: 'two', expression: true, message: label },
  ],
};
const wrong: Problem = { code: 'expression.name', severity: 'error', pointer: '/x', detail: '' };
const kept = (...parts: string[]) =>
  new Map(parts.map((part) => [part, { part, text: 'x >', problems: [wrong, wrong] }]));

test('a formula that is not right yet is one problem of the block or check it belongs to, while that is there', () => {
  const [ofBlock, ofCheck, ...others] = unfinishedProblems(
    form,
    kept('b', checkPart('two'), 'gone', 'check gone'),
  );
  expect(others).toEqual([]);
  expect(ofBlock).toEqual({ ...wrong, pointer: '/layout/1/content/1' });
  expect(blockAt(ofBlock!.pointer, form.layout)?.id).toBe('b');
  expect(ofCheck?.pointer).toBe('/checks/1/expression');
});
