import { expect, test } from 'vitest';
import { partsOnWay } from './parts-on-way.ts';

const label = { zh: '金额', en: 'Amount' };
const document = {
  title: 'name',
  fields: [{ key: 'amount', label, options: { table: 'x' } }],
  layout: [{ id: 'main', options: { label }, content: [{ id: 'inner' }] }],
};

test('a place is told by the parts that it lies in, also where what it names is not there', () => {
  const amount = { list: 'fields', id: 'amount', label };
  expect(partsOnWay(document, '/fields/0/options/table')).toEqual({
    parts: [amount],
    settings: ['options', 'table'],
  });
  expect(partsOnWay(document, '/fields/0/options/a~1b/7')).toEqual({
    parts: [amount],
    settings: ['options', 'a/b', '7'],
  });
  expect(partsOnWay(document, '/layout/0/content/0').parts).toEqual([
    { list: 'layout', id: 'main', label },
    { list: 'content', id: 'inner' },
  ]);
  expect(partsOnWay(document, '/title')).toEqual({ parts: [], settings: ['title'] });
  for (const pointer of ['', '/fields/9/key', '/constructor/name'])
    expect(partsOnWay(document, pointer).parts).toEqual([]);
});
