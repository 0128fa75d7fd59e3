/** What menus are made of, for the canvas: lines for everything that can be opened, and groups. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { blockIds, freeId, nestingOf } from '@dunlin/designer/tree';
import { menuElements } from '@dunlin/pages';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meta } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import type { DesignSubject } from '../form/design-subject.ts';
import type { PaletteItem } from '../form/palette/palette-items.ts';
import { MenuEntryFace } from './menu-entry-face.tsx';

const nesting = nestingOf(menuElements.values());

/** A new entry with an id that nothing else has. */
const entry =
  (base: string, type: 'line' | 'group', options: Record<string, unknown>) =>
  (layout: readonly BlockDefinition[]): BlockDefinition[] => [
    {
      id: freeId(new Set(blockIds(layout)), base),
      type,
      options,
      ...(type === 'group' ? { content: [] } : {}),
    },
  ];

type Target = 'table' | 'view' | 'page' | 'dashboard' | 'report';

const linesTo = (target: Target, things: readonly { key: string; label: Label }[]): PaletteItem[] =>
  things.map(({ key, label }) => ({
    id: `${target} ${key}`,
    type: 'line',
    label,
    make: entry(`${target}_${key}`.slice(0, 50), 'line', { [target]: key }),
  }));

const standing = ({ tables }: Meta) => tables.filter(({ owner }) => owner === undefined);

export function useMenuSubject(): DesignSubject {
  const { t } = useTranslation();
  const { meta } = useCatalog();
  return useMemo(() => {
    const named = { zh: t('menuDesign.newGroup'), en: t('menuDesign.newGroup') };
    const outside = { zh: t('menuDesign.newLink'), en: t('menuDesign.newLink') };
    return {
      types: menuElements,
      nesting,
      widths: false,
      Face: MenuEntryFace,
      palette: [
        {
          key: 'structure',
          title: t('menuDesign.structure'),
          items: [
            {
              id: 'group',
              type: 'group',
              label: named,
              make: entry('group', 'group', { label: named }),
            },
            {
              id: 'link',
              type: 'line',
              label: outside,
              make: entry('link', 'line', { link: 'https://', label: outside }),
            },
          ],
        },
        { key: 'pages', title: t('menuDesign.pages'), items: linesTo('page', meta.pages) },
        { key: 'tables', title: t('menuDesign.tables'), items: linesTo('table', standing(meta)) },
        { key: 'views', title: t('menuDesign.views'), items: linesTo('view', meta.views) },
        { key: 'boards', title: t('menuDesign.boards'), items: linesTo('dashboard', meta.dashboards) },
        { key: 'reports', title: t('menuDesign.reports'), items: linesTo('report', meta.reports) },
      ],
    };
  }, [t, meta]);
}
