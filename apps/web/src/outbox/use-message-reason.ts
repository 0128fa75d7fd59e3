/** Why a message is held, cancelled or failed: known codes in words, what a mail server answered as it stands. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const words: Record<string, (t: TFunction) => string> = {
  no_address: (t) => t('messageReason.noAddress'),
  paid: (t) => t('messageReason.paid'),
  disputed: (t) => t('messageReason.disputed'),
  unknown_delivery: (t) => t('messageReason.unknownDelivery'),
  'record-deleted': (t) => t('messageReason.recordDeleted'),
};

export function useMessageReason(): (code: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (code) => {
      const known = Object.hasOwn(words, code) ? words[code] : undefined;
      if (known !== undefined) return known(t);
      if (code.startsWith('template: ')) return t('messageReason.template');
      // A key stands for the end of a flow; anything longer is what the mail server said.
      return /^[a-z0-9_-]+$/.test(code)
        ? code.replaceAll(/[_-]/g, ' ')
        : t('messageReason.rejected', { detail: code });
    },
    [t],
  );
}
