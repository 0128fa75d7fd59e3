/** A part of the page in one language, whatever that of the person is. */
import i18next from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../../format/numbers.ts';

export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const own = useMemo(() => i18next.cloneInstance({ lng: language, initAsync: false }), [language]);
  return <I18nextProvider i18n={own}>{children}</I18nextProvider>;
}
