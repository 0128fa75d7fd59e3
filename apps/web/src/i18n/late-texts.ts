/**
 * Texts that do not come with the first load: a folder below `locales` for each subject, which its screens bring along,
 * such as `withBuildTexts(() => import('…'))` in the router.
 */
import i18next from 'i18next';

type Texts = Record<string, string>;
type Load = () => Promise<{ default: Texts }>;

/** @returns a wrapper of a screen's loader that also brings the texts, once for all screens */
export function lateTexts(loadZh: Load, loadEn: Load) {
  let loaded: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    try {
      const [zh, en] = await Promise.all([loadZh(), loadEn()]);
      i18next.addResourceBundle('zh', 'translation', zh.default);
      i18next.addResourceBundle('en', 'translation', en.default);
    } catch (error) {
      // Offline: the next screen asks again.
      loaded = undefined;
      throw error;
    }
  };
  return <Screen>(screen: () => Promise<Screen>): (() => Promise<Screen>) =>
    async () => {
      loaded ??= load();
      const [module] = await Promise.all([screen(), loaded]);
      return module;
    };
}
