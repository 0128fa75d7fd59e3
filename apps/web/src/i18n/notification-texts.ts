/** The texts of what people are told. */
import { lateTexts } from './late-texts.ts';

export const withNotificationTexts = lateTexts(
  () => import('./locales/notifications/zh.json'),
  () => import('./locales/notifications/en.json'),
);
