import { expect, test } from 'vitest';
import { answers, readQuery } from './read-query.ts';

test.each([
  ['华信', { scope: 'all', text: '华信' }],
  [' > new ', { scope: 'actions', text: 'new' }],
  ['＃发票', { scope: 'definitions', text: '发票' }],
  ['？', { scope: 'help', text: '' }],
])('a first character says where to look, in the forms of both keyboards: %s', (entered, query) => {
  expect(readQuery(entered)).toEqual(query);
});

test('a name answers where it has every word, in any order and case', () => {
  expect(answers('invoice NEW', 'New invoice')).toBe(true);
  expect(answers('invoice old', 'New invoice')).toBe(false);
  expect(answers('', 'New invoice')).toBe(true);
});
