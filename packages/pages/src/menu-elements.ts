/** What a menu is arranged of in its designer: lines, and groups that hold lines. */
import { asked, closed, type ElementType, Label, LinkItem } from '@dunlin/definition';
import { Type } from 'typebox';

const line: ElementType = {
  name: 'line',
  label: { zh: '菜单项', en: 'Line' },
  description: { zh: '打开一项内容', en: 'Opens one thing' },
  options: LinkItem,
  examples: { valid: [{ table: 'invoices' }], invalid: [{ table: 7 }] },
};

const group: ElementType = {
  name: 'group',
  label: { zh: '分组', en: 'Group' },
  description: { zh: '名称下的若干菜单项，可折叠', en: 'Lines under a name, which fold away' },
  options: Type.Object(
    {
      label: Type.Object(Label.properties, { ...closed, ...asked('名称', 'Name') }),
      icon: LinkItem.properties.icon,
    },
    closed,
  ),
  holds: ['line'],
  examples: { valid: [{ label: { zh: '组', en: 'Group' } }], invalid: [{}] },
};

export const menuElements: ReadonlyMap<string, ElementType> = new Map(
  [line, group].map((type) => [type.name, type]),
);
