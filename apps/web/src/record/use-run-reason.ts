/** Why a run is paused or stands still: known codes in words, others as their key reads. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const words: Record<string, (t: TFunction) => string> = {
  disputed: (t) => t('runReason.disputed'),
  dispute: (t) => t('runReason.disputed'),
  promise: (t) => t('runReason.promise'),
  promised: (t) => t('runReason.promise'),
  negotiation: (t) => t('runReason.negotiation'),
  'no-date': (t) => t('runReason.noDate'),
  'no-flow': (t) => t('runReason.noFlow'),
  'no-step': (t) => t('runReason.noStep'),
  'no-way-on': (t) => t('runReason.noWay'),
  'no-answer': (t) => t('runReason.noAnswer'),
  'too-many-steps': (t) => t('runReason.tooManySteps'),
};

export function useRunReason(): (code: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (code) => {
      // A failure may carry its own detail after the code.
      const key = code.split(/[:\s]/, 1)[0] ?? code;
      const known = Object.hasOwn(words, key) ? words[key] : undefined;
      if (known !== undefined) return known(t);
      return /^[a-z0-9_-]+$/.test(code)
        ? t('runReason.other', { reason: code.replaceAll(/[_-]/g, ' ') })
        : t('runReason.error');
    },
    [t],
  );
}
