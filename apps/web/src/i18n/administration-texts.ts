/** The texts of the administration's screens, which operators never need. */
import { lateTexts } from './late-texts.ts';

export const withAdministrationTexts = lateTexts(
  () => import('./locales/administration/zh.json'),
  () => import('./locales/administration/en.json'),
);
