/** The designers by kind of definition, loaded when opened. A kind without one is edited as JSON. */
import type { DraftKind } from '@dunlin/runtime';
import type { ComponentType } from 'react';
import { withPanelTexts } from '../i18n/panel-texts.ts';
import { withTableTexts } from '../i18n/table-texts.ts';
import type { Draft } from './drafts/draft.ts';

export interface DesignerProps {
  readonly draft: Draft<unknown>;
}

type Designer = ComponentType<DesignerProps>;

/** One line a designer: `forms: () => import('./form/form-designer.tsx').then((module) => module.FormDesigner)`. */
export const designers: Partial<Record<DraftKind, () => Promise<Designer>>> = {
  tables: withTableTexts(
    withPanelTexts(() => import('./table/table-designer.tsx').then((module) => module.TableDesigner)),
  ),
};
