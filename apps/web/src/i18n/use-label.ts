/** Texts that come from definitions, in the reader's language. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Label } from '../api/types.ts';
import type { Language } from '../format/numbers.ts';

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** The name of a kind of record inside a sentence: English ones lose their capital, unless they are all capitals. */
export function useNoun(): (label: Label | null | undefined) => string {
  const language = useLanguage();
  return useCallback(
    (label) => {
      const text = label?.[language] ?? '';
      return language === 'en' && /^[A-Z][a-z]/.test(text)
        ? text.charAt(0).toLowerCase() + text.slice(1)
        : text;
    },
    [language],
  );
}

/** A function that picks the reader's language out of a label; plain text passes through, nothing gives `''`. */
export function useLabel(): (label: Label | string | null | undefined) => string {
  const language = useLanguage();
  return useCallback(
    (label) =>
      label === null || label === undefined ? '' : typeof label === 'string' ? label : label[language],
    [language],
  );
}
