/** Encodings and separators in words. */
import { useTranslation } from 'react-i18next';
import type { Encoding } from './import-types.ts';

export function useSourceTexts(): {
  encodings: Record<Encoding, string>;
  delimiters: Record<string, string>;
} {
  const { t } = useTranslation();
  return {
    encodings: {
      'utf-8': 'UTF-8',
      gb18030: t('imports.gb18030'),
      'utf-16le': 'UTF-16 LE',
      'utf-16be': 'UTF-16 BE',
      big5: t('imports.big5'),
      'windows-1252': t('imports.western'),
      'iso-8859-1': 'ISO 8859-1',
    },
    delimiters: {
      ',': t('imports.comma'),
      ';': t('imports.semicolon'),
      '\t': t('imports.tab'),
      '|': t('imports.bar'),
    },
  };
}
