/**
 * The texts of the administration's screens. Operators never need them, so they come with the first of those screens:
 * `withAdministrationTexts(() => import('…'))` in the router.
 */
import i18next from 'i18next';

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  try {
    const [zh, en] = await Promise.all([
      import('./locales/administration/zh.json'),
      import('./locales/administration/en.json'),
    ]);
    i18next.addResourceBundle('zh', 'translation', zh.default);
    i18next.addResourceBundle('en', 'translation', en.default);
  } catch (error) {
    // Offline: the next screen asks again.
    loaded = undefined;
    throw error;
  }
}

/** A loader of a screen that also brings the texts of the administration. */
export const withAdministrationTexts =
  <Screen>(screen: () => Promise<Screen>): (() => Promise<Screen>) =>
  async () => {
    loaded ??= load();
    const [module] = await Promise.all([screen(), loaded]);
    return module;
  };
