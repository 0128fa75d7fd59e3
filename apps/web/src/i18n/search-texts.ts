/** The texts of the search box. */
import { lateTexts } from './late-texts.ts';

export const withSearchTexts = lateTexts(
  () => import('./locales/search/zh.json'),
  () => import('./locales/search/en.json'),
);
