/** Types in words, for lists and hints: `日期`, `date`. */
import type { Label } from '@dunlin/definition';
import type { Schema } from '../schema.ts';
import type { Type } from '../type.ts';

const labels: Record<Exclude<Type['kind'], 'reference'>, Label> = {
  boolean: { zh: '是/否', en: 'yes/no' },
  text: { zh: '文本', en: 'text' },
  integer: { zh: '整数', en: 'whole number' },
  decimal: { zh: '数值', en: 'number' },
  money: { zh: '金额', en: 'amount' },
  date: { zh: '日期', en: 'date' },
  instant: { zh: '时间点', en: 'point in time' },
  choice: { zh: '选项', en: 'choice' },
  choices: { zh: '多选', en: 'choices' },
  'rich-text': { zh: '富文本', en: 'rich text' },
  address: { zh: '地址', en: 'address' },
  json: { zh: 'JSON', en: 'JSON' },
  null: { zh: '空值', en: 'nothing' },
};

export function typeLabel(type: Type, schema: Schema): Label {
  if (type.kind !== 'reference') return labels[type.kind];
  const table = schema.table(type.table)?.label ?? { zh: type.table, en: type.table };
  return { zh: `关联：${table.zh}`, en: `reference: ${table.en}` };
}
