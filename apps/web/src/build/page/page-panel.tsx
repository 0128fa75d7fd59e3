/** The settings of the page itself, while no block is selected. */
import { type PageDefinition, PageDefinition as schema } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { WholePanel } from '../arranged/whole-panel.tsx';
import type { Draft } from '../drafts/draft.ts';

export function PagePanel({ draft }: { draft: Draft<PageDefinition> }) {
  const { t } = useTranslation();
  const named = (key: 'pageDesign.name' | 'pageDesign.help' | 'pageDesign.icon') => ({
    'x-label': { zh: t(key), en: t(key) },
  });
  const { label, help, icon } = schema.properties;
  return (
    <WholePanel
      draft={draft}
      kind={t('pageDesign.page')}
      properties={{
        label: { ...label, ...named('pageDesign.name') },
        help: { ...help, ...named('pageDesign.help') },
        icon: { ...icon, ...named('pageDesign.icon'), 'x-control': 'icon' },
      }}
      did={t('pageDesign.did')}
      note={t('pageDesign.rights')}
    />
  );
}
