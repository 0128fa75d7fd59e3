/** The texts of the frame around the designers: overview, drafts, publishing, versions. */
import { lateTexts } from './late-texts.ts';

export const withBuildTexts = lateTexts(
  () => import('./locales/build/zh.json'),
  () => import('./locales/build/en.json'),
);
