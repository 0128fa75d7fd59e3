/** The texts of the table designer. */
import { lateTexts } from './late-texts.ts';

export const withTableTexts = lateTexts(
  () => import('./locales/tables/zh.json'),
  () => import('./locales/tables/en.json'),
);
