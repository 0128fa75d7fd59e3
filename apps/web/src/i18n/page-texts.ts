/** The texts of home and of pages. */
import { lateTexts } from './late-texts.ts';

export const withPageTexts = lateTexts(
  () => import('./locales/pages/zh.json'),
  () => import('./locales/pages/en.json'),
);
