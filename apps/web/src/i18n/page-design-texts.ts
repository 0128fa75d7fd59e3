/** The texts of the designers of pages and menus. */
import { lateTexts } from './late-texts.ts';

export const withPageDesignTexts = lateTexts(
  () => import('./locales/page-design/zh.json'),
  () => import('./locales/page-design/en.json'),
);
