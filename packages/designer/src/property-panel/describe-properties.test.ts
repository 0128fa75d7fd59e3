import { asked, closed, Expression, Label } from '@dunlin/definition';
import { Type } from 'typebox';
import { expect, test } from 'vitest';
import {
  describeMapValue,
  describeProperties,
  describeValue,
  optionsOf,
  panelSchema,
  withProperty,
} from './describe-properties.ts';

const schema = Type.Object(
  {
    label: Type.Optional(Label),
    field: Type.String(asked('字段', 'Field', { control: 'field', of: 'table' })),
    kind: Type.Union([Type.Literal('sum'), Type.Literal('count')]),
    use: Type.Enum(['create', 'edit']),
    folded: Type.Optional(Type.Boolean()),
    least: Type.Optional(Type.Integer({ minimum: 0 })),
    rows: Type.Array(Type.Object({ key: Type.String() }, closed)),
    choices: Type.Record(Type.String(), Expression, asked('选项', 'Choices', { control: 'condition' })),
    does: Type.Union([Type.Object({ kind: Type.Literal('a') }), Type.Object({ kind: Type.Literal('b') })]),
    computed: Type.Optional(Expression),
  },
  closed,
);

test('each property is asked for by what its schema says, else by its type', () => {
  expect(
    describeProperties(panelSchema(schema)).map(({ key, control, required }) => [key, control, required]),
  ).toEqual([
    ['label', 'label', false],
    ['field', 'field', true],
    ['kind', 'choice', true],
    ['use', 'choice', true],
    ['folded', 'boolean', false],
    ['least', 'number', false],
    ['rows', 'list', true],
    ['choices', 'map', true],
    ['does', 'variant', true],
    ['computed', 'json', false],
  ]);
  expect(describeValue(panelSchema(schema.properties.field))).toMatchObject({
    label: { zh: '字段', en: 'Field' },
    of: 'table',
  });
});

test('what a map says of its control is meant for its values', () => {
  expect(describeMapValue(panelSchema(schema.properties.choices)).control).toBe('condition');
});

test('a schema that lists its values gives them', () => {
  expect(optionsOf(panelSchema(schema.properties.kind))).toEqual([{ value: 'sum' }, { value: 'count' }]);
  expect(optionsOf(panelSchema(schema.properties.use))).toEqual([{ value: 'create' }, { value: 'edit' }]);
  expect(optionsOf(panelSchema(schema.properties.field))).toBeUndefined();
});

test('an absent value takes a property out of its object', () => {
  expect(withProperty({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
  expect(withProperty({ a: 1, b: 2 }, 'b', undefined)).toEqual({ a: 1 });
});
