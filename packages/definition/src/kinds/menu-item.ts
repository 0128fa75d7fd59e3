import { type Static, Type } from 'typebox';
import { asked } from '../option-words.ts';
import { ColumnKey, closed, Key, Label } from '../shapes.ts';

/** What a line of a menu opens; exactly one of these is given. Its name is that of the thing where it has none of its own. */
const target = {
  table: Type.Optional(Type.String({ ...ColumnKey, ...asked('数据表', 'Table', { control: 'table' }) })),
  view: Type.Optional(Type.String({ ...Key, ...asked('视图', 'View', { control: 'view' }) })),
  page: Type.Optional(Type.String({ ...Key, ...asked('页面', 'Page', { control: 'page' }) })),
  dashboard: Type.Optional(
    Type.String({ ...Key, ...asked('仪表盘', 'Dashboard', { control: 'dashboard' }) }),
  ),
  report: Type.Optional(Type.String({ ...Key, ...asked('报表', 'Report', { control: 'report' }) })),
  /** An address outside, `https://…`, `http://…` or `mailto:…`. */
  link: Type.Optional(
    Type.String({
      pattern: '^(https?://|mailto:)[^\\s]+$',
      maxLength: 2000,
      ...asked('外部网址', 'Address outside', { help: { zh: '如 https://…', en: 'Such as https://…' } }),
    }),
  ),
};

const look = {
  label: Type.Optional(
    Type.Object(Label.properties, {
      ...closed,
      ...asked('名称', 'Name', {
        help: { zh: '不填则用所打开内容的名称', en: 'The name of what it opens where empty' },
      }),
    }),
  ),
  /** Name of an icon of the menu. */
  icon: Type.Optional(Type.String({ ...Key, ...asked('图标', 'Icon', { control: 'icon' }) })),
};

/** A line of a menu or of a list of links. */
export const LinkItem = Type.Object({ ...look, ...target }, closed);
export type LinkItem = Static<typeof LinkItem>;

/** Stable within the menu; only its designer reads it. */
const own = { id: Type.Optional(Key) };

/** A line of the menu, or a group of lines under a name. A text alone is the key of a table. */
export const MenuItem = Type.Object(
  {
    ...own,
    ...look,
    ...target,
    items: Type.Optional(Type.Array(Type.Object({ ...own, ...look, ...target }, closed), { maxItems: 60 })),
  },
  closed,
);
export type MenuItem = Static<typeof MenuItem>;
