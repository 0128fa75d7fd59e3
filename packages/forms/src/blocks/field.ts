import { asked, ColumnKey, closed, Expression, Label } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';
import { checkField } from './check-field.ts';
import { condition, formula } from './expression-option.ts';
import { fieldExpressions } from './field-expressions.ts';

/** What a field of the records to choose from must equal. */
const Match = Type.Object(
  {
    field: Type.Unsafe<string>({
      ...ColumnKey,
      ...asked('可选记录的字段', 'Field of the records', { control: 'field', over: 'chosen' }),
    }),
    value: Type.Unsafe<Expression>({ ...Expression, ...asked('等于', 'Equals', { control: 'formula' }) }),
  },
  closed,
);

export const FieldBlock = Type.Object(
  {
    field: Type.Unsafe<string>({ ...ColumnKey, ...asked('字段', 'Field', { control: 'field' }) }),
    label: Type.Optional(
      Type.Unsafe<Label>({
        ...Label,
        ...asked('名称', 'Label', { help: { zh: '留空为字段的名称', en: 'That of the field where empty' } }),
      }),
    ),
    help: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('说明', 'Help') })),
    required: condition('必填', 'Required'),
    readOnly: condition('只读', 'Read-only'),
    default: formula('默认值', 'Default', {
      help: { zh: '新建时填入，直到有人改动', en: 'In new records, until somebody changes it' },
    }),
    computed: formula('自动计算', 'Computed', {
      help: { zh: '总由公式算出，不能手工填写', en: 'Always follows from the formula, never typed' },
    }),
    choices: Type.Optional(
      Type.Record(Type.String({ pattern: '^[A-Za-z0-9_+-]{1,48}$' }), Expression, {
        maxProperties: 500,
        ...asked('可用选项', 'Choices that may be taken', {
          control: 'condition',
          help: {
            zh: '每个选项何时可选，不填为总可选',
            en: 'When each may be taken; always where nothing is said',
          },
        }),
      }),
    ),
    match: Type.Optional(
      Type.Array(Match, {
        maxItems: 10,
        ...asked('限定可选记录', 'Records to choose from', {
          help: { zh: '只列出符合这些条件的记录', en: 'Only records that meet these are offered' },
        }),
      }),
    ),
    fills: Type.Optional(
      Type.Record(ColumnKey, Expression, {
        maxProperties: 50,
        ...asked('选择后带出', 'Fills in', {
          control: 'formula',
          over: 'chosen',
          help: { zh: '选择记录后填入其他字段', en: 'What other fields become once a record is chosen' },
        }),
      }),
    ),
  },
  closed,
);

/** A field of the table, to fill in or to look at. */
export const field = defineBlockType({
  name: 'field',
  family: 'field',
  label: { zh: '字段', en: 'Field' },
  description: { zh: '数据表的一个字段', en: 'A field of the table' },
  options: FieldBlock,
  expressions: fieldExpressions,
  check: checkField,
  examples: {
    valid: [
      { field: 'amount' },
      {
        field: 'amount',
        label: { zh: '金额', en: 'Amount' },
        required: { '>': [{ var: 'amount' }, 5] },
        readOnly: true,
      },
      { field: 'customer', match: [{ field: 'region', value: 'north' }], fills: { terms: { var: 'terms' } } },
      { field: 'grade', choices: { D: false } },
    ],
    invalid: [
      {},
      { field: 'Robert"; drop' },
      { field: 'amount', require: true },
      { field: 'a', match: [{}] },
    ],
  },
});
