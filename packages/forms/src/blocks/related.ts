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
import { referredTable } from '@dunlin/tables';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

/** Records of another table that refer to this one, as a list. */
export const related = defineBlockType({
  name: 'related',
  family: 'data',
  label: { zh: '相关记录', en: 'Related records' },
  description: { zh: '引用本记录的其他记录列表', en: 'A list of records that refer to this one' },
  options: Type.Object(
    {
      table: Type.Unsafe<string>({ ...ColumnKey, ...asked('数据表', 'Table', { control: 'table' }) }),
      via: Type.Unsafe<string>({
        ...ColumnKey,
        ...asked('关联字段', 'Its reference to this record', { control: 'field', of: 'table' }),
      }),
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
  check: ({ table: key, via, columns = [], sums = [] }, { model, table }) => {
    const other = model.table(key);
    if (other === undefined) return [missingName('form.table', '/table', 'table', key, model.tables.keys())];
    const problems: Problem[] = [];
    const leading = [...other.columns.values()].filter((each) => referredTable(each) === table.key);
    if (!leading.some((each) => each.key === via)) {
      const what = `field of ${key} that refers to ${table.key}`;
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
    ],
    invalid: [{}, { table: 'invoices' }, { table: 'Robert"; drop', via: 'customer' }],
  },
});
