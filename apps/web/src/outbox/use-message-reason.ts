/** Why a message waits, is held, cancelled or failed: the flow's own words, known codes in words, what a provider answered as it stands. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Label } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';

const words: Record<string, (t: TFunction) => string> = {
  no_address: (t) => t('messageReason.noAddress'),
  quiet_hours: (t) => t('messageReason.quietHours'),
  paid: (t) => t('messageReason.paid'),
  disputed: (t) => t('messageReason.disputed'),
  unknown_delivery: (t) => t('messageReason.unknownDelivery'),
  'record-deleted': (t) => t('messageReason.recordDeleted'),
};

export function useMessageReason(): (code: string, given?: Label | null) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return useCallback(
    (code, given) => {
      if (given) return label(given);
      const known = Object.hasOwn(words, code) ? words[code] : undefined;
      if (known !== undefined) return known(t);
      if (code.startsWith('template: ')) return t('messageReason.template');
      // A key stands for the end of a flow; anything longer is what the mail server said.
      return /^[a-z0-9_-]+$/.test(code)
        ? code.replaceAll(/[_-]/g, ' ')
        : t('messageReason.rejected', { detail: code });
    },
    [t, label],
  );
}
