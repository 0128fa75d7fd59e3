import { asked, ColumnKey, closed, Label } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';
import { checkRows } from './check-rows.ts';
import { condition, formula } from './expression-option.ts';
import { rowsExpressions } from './rows-expressions.ts';

const over = { over: 'rows' } as const;
const fieldOfRows = (zh: string, en: string) =>
  Type.Unsafe<string>({ ...ColumnKey, ...asked(zh, en, { control: 'field', over: 'rows' }) });

const RowsColumn = Type.Object(
  {
    field: fieldOfRows('字段', 'Field'),
    label: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('名称', 'Label') })),
    required: condition('必填', 'Required', over),
    readOnly: condition('只读', 'Read-only', over),
    visible: condition('显示条件', 'Shown when', over),
    default: formula('默认值', 'Default', over),
    computed: formula('自动计算', 'Computed', over),
  },
  closed,
);

const Total = Type.Object(
  {
    field: fieldOfRows('字段', 'Field'),
    aggregate: Type.Enum(['sum', 'count', 'average', 'minimum', 'maximum'], asked('汇总方式', 'Total')),
  },
  closed,
);

export const RowsBlock = Type.Object(
  {
    field: Type.Unsafe<string>({ ...ColumnKey, ...asked('子表', 'Rows', { control: 'collection' }) }),
    label: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('名称', 'Label') })),
    help: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('说明', 'Help') })),
    columns: Type.Array(RowsColumn, { minItems: 1, maxItems: 50, ...asked('列', 'Columns') }),
    totals: Type.Optional(Type.Array(Total, { maxItems: 20, ...asked('合计', 'Totals') })),
    least: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, ...asked('至少行数', 'Rows at least') })),
    most: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, ...asked('最多行数', 'Rows at most') })),
    order: Type.Optional(
      Type.Unsafe<string>({
        ...ColumnKey,
        ...asked('顺序字段', 'Field of the order', {
          control: 'field',
          over: 'rows',
          help: {
            zh: '保存行次序的整数字段，设置后可以拖动排序',
            en: 'A whole number that keeps the order; with it rows can be moved',
          },
        }),
      }),
    ),
  },
  closed,
);

/** Rows that belong to the record, in a grid with totals. */
export const rows = defineBlockType({
  name: 'rows',
  family: 'data',
  label: { zh: '子表', en: 'Rows' },
  description: { zh: '属于本记录的多行明细，可带合计', en: 'Rows that belong to the record, with totals' },
  options: RowsBlock,
  expressions: rowsExpressions,
  check: checkRows,
  examples: {
    valid: [
      { field: 'lines', columns: [{ field: 'amount', required: true }] },
      {
        field: 'lines',
        columns: [{ field: 'amount', computed: { '*': [{ var: 'price' }, { var: 'quantity' }] } }],
        totals: [{ field: 'amount', aggregate: 'sum' }],
        least: 1,
        most: 20,
      },
    ],
    invalid: [{ field: 'lines' }, { field: 'lines', columns: [] }, { field: 'lines', columns: [{}] }],
  },
});
