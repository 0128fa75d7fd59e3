/** A channel in words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export function useChannelText(): (channel: string) => string {
  const { t } = useTranslation();
  return useCallback((channel) => (channel === 'sms' ? t('message.sms') : t('message.mail')), [t]);
}
