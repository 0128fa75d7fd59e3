/** A value of its type for every variable of a template, and one item in every list. */
import type { Type, Value } from '@dunlin/expression';
import type { CompiledTemplate, NamedNode, TemplateData } from './compiled-template.ts';

const samples: Record<Type['kind'], Value> = {
  boolean: true,
  text: 'text',
  integer: 1,
  decimal: '1.5',
  money: '1234.5',
  date: '2025-07-31',
  instant: '2025-07-31T01:00:00.000Z',
  choice: 'choice',
  choices: ['choice'],
  reference: 1,
  'rich-text': '<p>text</p>',
  address: { city: 'city' },
  json: {},
  null: null,
};

export function sampleData(template: CompiledTemplate): TemplateData {
  return {
    values: sampleOf(template.values),
    lists: Object.fromEntries(template.lists.map((list) => [list.name, [sampleOf(list.values)]])),
  };
}

const sampleOf = (named: readonly NamedNode[]): Record<string, Value> =>
  Object.fromEntries(named.map(({ name, node }) => [name, samples[node.type.kind]]));
