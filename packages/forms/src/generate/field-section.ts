/** Where a field stands in a generated form, and how wide, by its type. */
import type { Label } from '@dunlin/definition';
import type { ModelField } from '@dunlin/tables';

export type SectionId = 'basics' | 'amounts' | 'people' | 'notes' | 'computed';

/** In the order in which they stand. */
export const sections: readonly { readonly id: SectionId; readonly label: Label; readonly folded?: true }[] =
  [
    { id: 'basics', label: { zh: '基本信息', en: 'Basics' } },
    { id: 'amounts', label: { zh: '金额与日期', en: 'Amounts and dates' } },
    { id: 'people', label: { zh: '人员与联系方式', en: 'People and contact' } },
    { id: 'notes', label: { zh: '说明', en: 'Notes' } },
    { id: 'computed', label: { zh: '自动计算', en: 'Computed' } },
  ];

const byType: Readonly<Record<string, SectionId>> = {
  money: 'amounts',
  number: 'amounts',
  percent: 'amounts',
  duration: 'amounts',
  date: 'amounts',
  datetime: 'amounts',
  currency: 'amounts',
  user: 'people',
  department: 'people',
  email: 'people',
  phone: 'people',
  address: 'people',
  region: 'people',
  'long-text': 'notes',
  'rich-text': 'notes',
  json: 'notes',
};

export const sectionOf = ({ typeName, source }: ModelField): SectionId =>
  source.kind !== 'column' ? 'computed' : Object.hasOwn(byType, typeName) ? byType[typeName]! : 'basics';

const wide: ReadonlySet<string> = new Set(['long-text', 'rich-text', 'json', 'address']);
const narrow: ReadonlySet<SectionId> = new Set(['amounts', 'computed']);

/** Of the twelve columns. */
export const widthOf = (field: ModelField): number =>
  wide.has(field.typeName) ? 12 : narrow.has(sectionOf(field)) ? 4 : 6;
