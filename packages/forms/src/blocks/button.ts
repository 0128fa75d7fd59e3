import {
  asked,
  ColumnKey,
  closed,
  Expression,
  Key,
  Label,
  missingName,
  type Problem,
  under,
} from '@dunlin/definition';
import { type Static, Type } from 'typebox';
import { type BlockExpression, type BlockPlace, defineBlockType } from '../define-block-type.ts';

const Does = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('rule'),
      key: Type.Unsafe<string>({ ...Key, ...asked('规则', 'Rule', { control: 'rule' }) }),
    },
    { ...closed, ...asked('执行规则', 'Run a rule') },
  ),
  Type.Object(
    {
      kind: Type.Literal('flow'),
      key: Type.Unsafe<string>({ ...Key, ...asked('流程', 'Flow', { control: 'flow' }) }),
    },
    { ...closed, ...asked('启动流程', 'Start a flow') },
  ),
  Type.Object(
    {
      kind: Type.Literal('create'),
      table: Type.Unsafe<string>({ ...ColumnKey, ...asked('数据表', 'Table', { control: 'table' }) }),
      form: Type.Optional(
        Type.Unsafe<string>({ ...Key, ...asked('表单', 'Form', { control: 'form', of: 'table' }) }),
      ),
      values: Type.Optional(
        Type.Record(ColumnKey, Expression, {
          maxProperties: 50,
          ...asked('带入的值', 'Values to start with', { control: 'formula' }),
        }),
      ),
    },
    { ...closed, ...asked('新建记录', 'Make a record') },
  ),
]);

export const ButtonBlock = Type.Object(
  {
    label: Type.Unsafe<Label>({ ...Label, ...asked('名称', 'Label') }),
    does: Type.Unsafe<Static<typeof Does>>({ ...Does, ...asked('动作', 'What it does') }),
  },
  closed,
);
type ButtonOptions = Static<typeof ButtonBlock>;

/** Starts a rule or a flow on the record, or makes another record from it. */
export const button = defineBlockType({
  name: 'button',
  family: 'action',
  label: { zh: '按钮', en: 'Button' },
  description: { zh: '执行规则、启动流程或新建记录', en: 'Runs a rule, starts a flow or makes a record' },
  options: ButtonBlock,
  expressions: buttonExpressions,
  check: checkButton,
  examples: {
    valid: [
      { label: { zh: '申请延期', en: 'Ask for more time' }, does: { kind: 'flow', key: 'extension' } },
      {
        label: { zh: '登记承诺', en: 'Log a promise' },
        does: { kind: 'create', table: 'promises', values: { customer: { var: 'id' } } },
      },
    ],
    invalid: [
      {},
      { label: { zh: '甲', en: 'A' }, does: { kind: 'mail', key: 'x' } },
      { label: { zh: '甲', en: 'A' }, does: { kind: 'rule' } },
    ],
  },
});

function buttonExpressions(
  { does }: ButtonOptions,
  { model, block }: BlockPlace,
): readonly BlockExpression[] {
  if (does.kind !== 'create') return [];
  const fields = model.table(does.table)?.columns;
  return Object.entries(does.values ?? {}).flatMap(([field, given]): BlockExpression[] => {
    const gives = fields?.get(field);
    if (gives === undefined) return [];
    const role = { kind: 'given', block, field } as const;
    return [{ at: ['does', 'values', field], expression: given as Expression, gives, role }];
  });
}

/** What it names beside tables is looked up where definitions of all kinds are known. */
function checkButton({ does }: ButtonOptions, { model }: BlockPlace): Problem[] {
  if (does.kind !== 'create') return [];
  const table = model.table(does.table);
  if (table === undefined) {
    return [missingName('form.table', '/does/table', 'table', does.table, model.tables.keys())];
  }
  return Object.keys(does.values ?? {}).flatMap((key) => {
    const field = table.columns.get(key);
    if (field !== undefined && !field.readOnly) return [];
    const known = [...table.columns.values()].filter((each) => !each.readOnly).map((each) => each.key);
    return [
      missingName(
        'form.field',
        under('/does/values', key),
        `field of ${does.table} that can be given`,
        key,
        known,
      ),
    ];
  });
}
