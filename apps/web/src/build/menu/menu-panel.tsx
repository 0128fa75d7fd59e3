/** The settings of the menu itself, while no entry is selected. */
import type { MenuDefinition } from '@dunlin/definition';
import { MenuDefinition as schema } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import { OptionPanel } from '../panel/option-panel.tsx';

export function MenuPanel({ draft }: { draft: Draft<MenuDefinition> }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { document: menu } = draft;
  const name = t('menuDesign.name');
  return (
    <div className="block-panel">
      <div className="design-head">
        <div className="grow">
          <h2 className="ellipsis">{label(menu.label)}</h2>
          <div className="caption">{t('menuDesign.menu')}</div>
        </div>
      </div>
      <div className="panel-object">
        <OptionPanel
          schema={{
            type: 'object',
            required: ['label'],
            properties: { label: { ...schema.properties.label, 'x-label': { zh: name, en: name } } },
          }}
          value={menu}
          place={{ table: '' }}
          disabled={!draft.editable}
          onChange={(next, key) =>
            draft.set(next as MenuDefinition, t('menuDesign.did'), { merge: `menu ${key}` })
          }
        />
        <p className="caption">{t('menuDesign.rights')}</p>
      </div>
    </div>
  );
}
