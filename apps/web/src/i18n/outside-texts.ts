/** The texts of forms that people outside fill in: of their page, and of the dialog that gives links out. */
import { lateTexts } from './late-texts.ts';

export const withOutsideTexts = lateTexts(
  () => import('./locales/outside/zh.json'),
  () => import('./locales/outside/en.json'),
);
