/**
 * The two languages of the interface. Keys are flat (`list.loadMore`), checked by the compiler against the
 * Chinese files and by `locales.test.ts` for parity and use; those in folders come with their screens (`late-texts.ts`). The language is the person's, then this
 * device's choice, then the browser's.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../format/numbers.ts';
import type administration from './locales/administration/zh.json';
import type build from './locales/build/zh.json';
import en from './locales/en.json' with { type: 'json' };
import type formDesign from './locales/form-design/zh.json';
import type forms from './locales/forms/zh.json';
import type lists from './locales/lists/zh.json';
import type notifications from './locales/notifications/zh.json';
import type outside from './locales/outside/zh.json';
import type pageDesign from './locales/page-design/zh.json';
import type pages from './locales/pages/zh.json';
import type panel from './locales/panel/zh.json';
import type search from './locales/search/zh.json';
import type tables from './locales/tables/zh.json';
import zh from './locales/zh.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      translation: typeof zh &
        typeof administration &
        typeof build &
        typeof forms &
        typeof lists &
        typeof notifications &
        typeof outside &
        typeof pages &
        typeof pageDesign &
        typeof search &
        typeof panel &
        typeof tables &
        typeof formDesign;
    };
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
  }
}

const storageKey = 'dunlin.language';

export function initialLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Whether this device carries a choice of its own, which then outranks the person's setting. */
export const hasChosenLanguage = (): boolean => localStorage.getItem(storageKey) !== null;

function markPage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export function showLanguage(language: Language): void {
  markPage(language);
  void i18next.changeLanguage(language);
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  showLanguage(language);
}

export function startI18n(): void {
  const language = initialLanguage();
  markPage(language);
  void i18next.use(initReactI18next).init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    lng: language,
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}
