/** The designers by kind of definition, loaded when opened. A kind without one is edited as JSON. */
import type { DraftKind } from '@dunlin/runtime';
import type { ComponentType } from 'react';
import { withFormDesignTexts } from '../i18n/form-design-texts.ts';
import { withFormTexts } from '../i18n/form-texts.ts';
import { withPageDesignTexts } from '../i18n/page-design-texts.ts';
import { withPageTexts } from '../i18n/page-texts.ts';
import { withPanelTexts } from '../i18n/panel-texts.ts';
import { withTableTexts } from '../i18n/table-texts.ts';
import type { Draft } from './drafts/draft.ts';

export interface DesignerProps {
  readonly draft: Draft<unknown>;
}

type Designer = ComponentType<DesignerProps>;

/** A line for each designer, with the texts that it needs. */
export const designers: Partial<Record<DraftKind, () => Promise<Designer>>> = {
  forms: withFormDesignTexts(
    withPanelTexts(
      withTableTexts(
        withFormTexts(() => import('./form/form-designer.tsx').then((module) => module.FormDesigner)),
      ),
    ),
  ),
  pages: withPageDesignTexts(
    withFormDesignTexts(
      withPanelTexts(
        withPageTexts(() => import('./page/page-designer.tsx').then((module) => module.PageDesigner)),
      ),
    ),
  ),
  menus: withPageDesignTexts(
    withFormDesignTexts(
      withPanelTexts(() => import('./menu/menu-designer.tsx').then((module) => module.MenuDesigner)),
    ),
  ),
  tables: withTableTexts(
    withPanelTexts(() => import('./table/table-designer.tsx').then((module) => module.TableDesigner)),
  ),
};
