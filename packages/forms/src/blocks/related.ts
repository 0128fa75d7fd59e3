import {
  asked,
  ColumnKey,
  closed,
  Expression,
  Key,
  Label,
  missingName,
  type Problem,
  pointer,
} from '@dunlin/definition';
import { check } from '@dunlin/expression';
import { type ModelTable, referredTable } from '@dunlin/tables';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

/** Records of another table that refer to this one, or with `from` to the record that this one refers to, as a list. */
export const related = defineBlockType({
  name: 'related',
  family: 'data',
  label: { zh: '相关记录', en: 'Related records' },
  description: {
    zh: '引用本记录或同一条记录的其他记录列表',
    en: 'A list of records that refer to this one, or to a record that it refers to',
  },
  options: Type.Object(
    {
      table: Type.Unsafe<string>({ ...ColumnKey, ...asked('数据表', 'Table', { control: 'table' }) }),
      via: Type.Unsafe<string>({
        ...ColumnKey,
        ...asked('关联字段', 'Its reference', { control: 'field', of: 'table' }),
      }),
      from: Type.Optional(
        Type.Unsafe<string>({
          ...ColumnKey,
          ...asked('经由本表字段', 'By way of', {
            control: 'field',
            help: {
              zh: '列出引用该字段所指记录的记录，如“客户”的发票；不填则列出引用本记录的记录',
              en: 'Lists what refers to the record in this field, such as the invoices of its customer; without it, what refers to this record',
            },
          }),
        }),
      ),
      label: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('标题', 'Heading') })),
      columns: Type.Optional(
        Type.Array(Type.String(), {
          minItems: 1,
          maxItems: 50,
          ...asked('列', 'Columns', { control: 'fields', of: 'table' }),
        }),
      ),
      view: Type.Optional(
        Type.Unsafe<string>({ ...Key, ...asked('视图', 'View', { control: 'view', of: 'table' }) }),
      ),
      filter: Type.Optional(
        Type.Unsafe<Expression>({
          ...Expression,
          ...asked('筛选', 'Filter', { control: 'condition', of: 'table' }),
        }),
      ),
      sums: Type.Optional(
        Type.Array(ColumnKey, { maxItems: 10, ...asked('合计', 'Sums', { control: 'fields', of: 'table' }) }),
      ),
    },
    closed,
  ),
  expressions: ({ table, filter }) =>
    filter === undefined
      ? []
      : [{ at: ['filter'], expression: filter, table, expected: { kind: 'boolean' } }],
  check: ({ table: key, via, from, columns = [], sums = [] }, { model, table }) => {
    const other = model.table(key);
    if (other === undefined) return [missingName('form.table', '/table', 'table', key, model.tables.keys())];
    const target = from === undefined ? table.key : targetOf(table, from);
    if (from !== undefined && target === undefined) {
      const references = [...table.columns.keys()].filter((name) => targetOf(table, name) !== undefined);
      const what = `field of ${table.key} that refers to another record`;
      return [missingName('form.field', '/from', what, from, references)];
    }
    const problems: Problem[] = [];
    const leading = [...other.columns.values()].filter((each) => referredTable(each) === target);
    if (!leading.some((each) => each.key === via)) {
      const what = `field of ${key} that refers to ${target}`;
      problems.push(
        missingName(
          'form.field',
          '/via',
          what,
          via,
          leading.map((each) => each.key),
        ),
      );
    }
    columns.forEach((column, index) => {
      const found = check({ var: column }, { schema: model, table: key }).problems;
      problems.push(...found.map((each) => ({ ...each, pointer: pointer('columns', index) })));
    });
    sums.forEach((name, index) => {
      if (other.fields.has(name)) return;
      problems.push(
        missingName('form.field', pointer('sums', index), `field of ${key}`, name, other.fields.keys()),
      );
    });
    return problems;
  },
  examples: {
    valid: [
      { table: 'invoices', via: 'customer' },
      { table: 'invoices', via: 'customer', columns: ['number', 'customer.name'], sums: ['amount'] },
      { table: 'invoices', via: 'customer', from: 'customer' },
    ],
    invalid: [{}, { table: 'invoices' }, { table: 'Robert"; drop', via: 'customer' }],
  },
});

function targetOf(table: ModelTable, key: string): string | undefined {
  const column = table.columns.get(key);
  return column === undefined ? undefined : referredTable(column);
}
