/** The texts of panels of settings and of inputs for expressions, which several designers share. */
import { lateTexts } from './late-texts.ts';

export const withPanelTexts = lateTexts(
  () => import('./locales/panel/zh.json'),
  () => import('./locales/panel/en.json'),
);
