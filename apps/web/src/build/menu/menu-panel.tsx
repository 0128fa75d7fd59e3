/** The settings of the menu itself, while no entry is selected. */
import { type MenuDefinition, MenuDefinition as schema } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { WholePanel } from '../arranged/whole-panel.tsx';
import type { Draft } from '../drafts/draft.ts';

export function MenuPanel({ draft }: { draft: Draft<MenuDefinition> }) {
  const { t } = useTranslation();
  const name = t('menuDesign.name');
  return (
    <WholePanel
      draft={draft}
      kind={t('menuDesign.menu')}
      properties={{ label: { ...schema.properties.label, 'x-label': { zh: name, en: name } } }}
      did={t('menuDesign.did')}
      note={t('menuDesign.rights')}
    />
  );
}
