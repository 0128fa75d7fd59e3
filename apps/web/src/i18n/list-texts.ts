/** The texts of lists beyond their first look: columns, views, groups, kanban, calendar. */
import { lateTexts } from './late-texts.ts';

export const withListTexts = lateTexts(
  () => import('./locales/lists/zh.json'),
  () => import('./locales/lists/en.json'),
);
