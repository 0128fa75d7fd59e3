/** Ways to other screens, and out of the house. */
import { asked, closed, LinkItem } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { linkProblems, openedBy } from '../link-item.ts';
import { label } from './option-shapes.ts';

export const links = definePageBlock({
  name: 'links',
  family: 'content',
  label: { zh: '链接', en: 'Links' },
  description: { zh: '通往列表、页面、报表或外部网址', en: 'To lists, pages, reports or an address outside' },
  options: Type.Object(
    { label, items: Type.Array(LinkItem, { minItems: 1, maxItems: 30, ...asked('链接', 'Links') }) },
    closed,
  ),
  initialWidth: 6,
  initial: { items: [] },
  entries: 'items',
  opens: ({ items }) => items.flatMap((item, index) => openedBy(item, 'items', index)),
  check: ({ items }) => items.flatMap((item, index) => linkProblems(item, 'items', index)),
  examples: {
    valid: [{ items: [{ table: 'invoices' }, { link: 'https://a.example', label: { zh: '甲', en: 'A' } }] }],
    invalid: [{ items: [{ link: 'javascript:alert(1)' }] }, { items: [] }],
  },
});
