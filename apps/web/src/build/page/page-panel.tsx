/** The settings of the page itself, while no block is selected. */
import type { PageDefinition } from '@dunlin/definition';
import { PageDefinition as schema } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import { OptionPanel } from '../panel/option-panel.tsx';

export function PagePanel({ draft }: { draft: Draft<PageDefinition> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { document: page } = draft;
  const named = (key: 'pageDesign.name' | 'pageDesign.help' | 'pageDesign.icon') => ({
    'x-label': { zh: t(key), en: t(key) },
  });
  const { label: name, help, icon } = schema.properties;
  return (
    <div className="block-panel">
      <div className="design-head">
        <div className="grow">
          <h2 className="ellipsis">{label(page.label)}</h2>
          <div className="caption">{t('pageDesign.page')}</div>
        </div>
      </div>
      <div className="panel-object">
        <OptionPanel
          schema={{
            type: 'object',
            required: ['label'],
            properties: {
              label: { ...name, ...named('pageDesign.name') },
              help: { ...help, ...named('pageDesign.help') },
              icon: { ...icon, ...named('pageDesign.icon'), 'x-control': 'icon' },
            },
          }}
          value={page}
          place={{ table: '' }}
          disabled={!draft.editable}
          onChange={(next, key) =>
            draft.set(next as PageDefinition, t('pageDesign.did'), { merge: `page ${key}` })
          }
        />
        <p className="caption">{t('pageDesign.rights')}</p>
      </div>
    </div>
  );
}
