/** By what way something was done, in words. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export function useThroughText(): { kinds: string[]; text: (kind: string) => string } {
  const { t } = useTranslation();
  return useMemo(() => {
    const words: Record<string, string> = {
      form: t('through.form'),
      import: t('through.import'),
      flow: t('through.flow'),
      rule: t('through.rule'),
      api: t('through.api'),
      merge: t('through.merge'),
      system: t('through.system'),
    };
    return { kinds: Object.keys(words), text: (kind) => words[kind] ?? t('through.system') };
  }, [t]);
}
