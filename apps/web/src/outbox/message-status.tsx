/** The state of a message, with the reason why it waits, is held or failed. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxMessage } from '../api/types.ts';
import { useMessageReason } from './use-message-reason.ts';
import '../values/values.css';

export function useMessageStatusText(): (status: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (status) => {
      const words: Record<string, string> = {
        waiting: t('message.waiting'),
        held: t('message.held'),
        sending: t('message.sending'),
        sent: t('message.sent'),
        failed: t('message.failed'),
        cancelled: t('message.cancelled'),
        crossed: t('message.crossed'),
        dead: t('message.dead'),
        all: t('message.all'),
      };
      return words[status] ?? t('message.other');
    },
    [t],
  );
}

const meaning: Record<string, string> = { sent: 'success', failed: 'error', dead: 'error', held: 'warning' };

export function MessageStatus({ message }: { message: OutboxMessage }) {
  const reason = useMessageReason();
  const text = useMessageStatusText();
  return (
    <span className="row wrap" style={{ gap: 4 }}>
      <span className={`chip-value ${meaning[message.status] ?? ''}`}>{text(message.status)}</span>
      {message.reason ? <span className="caption">{reason(message.reason, message.reasonLabel)}</span> : null}
      {message.crossed ? <span className="chip-value warning">{text('crossed')}</span> : null}
    </span>
  );
}
