/** The texts of filled-in forms: create, edit, tasks with a form, external forms, the designer's preview. */
import { lateTexts } from './late-texts.ts';

export const withFormTexts = lateTexts(
  () => import('./locales/forms/zh.json'),
  () => import('./locales/forms/en.json'),
);
