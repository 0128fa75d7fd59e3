/** Sets of fields that many tables begin with. Keys are proposed anew where they are taken. */
import type { FieldDefinition, Label } from '@dunlin/definition';

export interface FieldSet {
  readonly key: string;
  readonly label: Label;
  readonly fields: readonly FieldDefinition[];
}

const choice = (key: string, zh: string, en: string, color?: string) => ({
  key,
  label: { zh, en },
  ...(color === undefined ? {} : { color }),
});

export const fieldSets: readonly FieldSet[] = [
  {
    key: 'contact',
    label: { zh: '联系信息', en: 'Contact' },
    fields: [
      { key: 'contact_name', type: 'text', label: { zh: '联系人', en: 'Contact' } },
      { key: 'phone', type: 'phone', label: { zh: '电话', en: 'Phone' } },
      { key: 'email', type: 'email', label: { zh: '邮箱', en: 'E-mail' } },
      { key: 'address', type: 'address', label: { zh: '地址', en: 'Address' } },
    ],
  },
  {
    key: 'document',
    label: { zh: '单据', en: 'Document' },
    fields: [
      {
        key: 'number',
        type: 'auto-number',
        label: { zh: '编号', en: 'Number' },
        options: { prefix: 'NO-', digits: 5 },
      },
      { key: 'dated_on', type: 'date', label: { zh: '日期', en: 'Date' }, required: true },
      { key: 'amount', type: 'money', label: { zh: '金额', en: 'Amount' }, required: true },
      { key: 'files', type: 'attachment', label: { zh: '附件', en: 'Files' } },
    ],
  },
  {
    key: 'follow-up',
    label: { zh: '跟进', en: 'Follow-up' },
    fields: [
      { key: 'owner', type: 'user', label: { zh: '负责人', en: 'Owner' } },
      { key: 'due_on', type: 'date', label: { zh: '截止日期', en: 'Due on' } },
      {
        key: 'state',
        type: 'choice',
        label: { zh: '状态', en: 'State' },
        options: {
          choices: [
            choice('open', '未开始', 'Open'),
            choice('in_progress', '进行中', 'In progress', 'amber'),
            choice('done', '已完成', 'Done', 'green'),
          ],
        },
        default: 'open',
      },
      { key: 'note', type: 'long-text', label: { zh: '备注', en: 'Note' } },
    ],
  },
];
