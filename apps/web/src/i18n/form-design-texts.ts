/** The texts of the designer of forms. */
import { lateTexts } from './late-texts.ts';

export const withFormDesignTexts = lateTexts(
  () => import('./locales/form-design/zh.json'),
  () => import('./locales/form-design/en.json'),
);
