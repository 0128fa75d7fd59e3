/** One message as it was, or will be, sent: text, recipient, template version, and why it went or not. */
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { MessageStatus } from './message-status.tsx';
import { useChannelText } from './use-channel-text.ts';
import './outbox.css';

export function MessageDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const phone = usePhone();
  const query = useQuery({ ...messageQuery(id ?? 0), enabled: id !== null });
  const message = id === null ? undefined : query.data;
  const channelText = useChannelText();
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={phone ? '100%' : 560}
      title={message?.subject || t('outbox.message')}
    >
      {query.error && !message ? (
        <ErrorState small error={query.error} retry={() => void query.refetch()} />
      ) : null}
      {id !== null && query.isLoading ? <Bones lines={8} /> : null}
      {message ? (
        <>
          <dl className="message-facts">
            <dt>{t('outbox.status')}</dt>
            <dd>
              <MessageStatus message={message} />
            </dd>
            <dt>{t('outbox.to')}</dt>
            <dd>{message.hidden ? '—' : (message.to ?? t('outbox.noAddress'))}</dd>
            <dt>{t('outbox.channel')}</dt>
            <dd>
              {channelText(message.channel)}
              {message.sms ? (
                <span className="muted">
                  {' '}
                  {t('outbox.smsLength', { ...message.sms, count: message.sms.segments })}
                </span>
              ) : null}
            </dd>
            <dt>{t('outbox.record')}</dt>
            <dd>
              <GoLink to={paths.record(message.record.table, message.record.id)}>
                {message.record.title}
              </GoLink>
            </dd>
            <dt>{t('outbox.created')}</dt>
            <dd>{format.instant(message.createdAt)}</dd>
            {message.sentAt ? (
              <>
                <dt>{t('outbox.sentAt')}</dt>
                <dd>{format.instant(message.sentAt)}</dd>
              </>
            ) : null}
            <dt>{t('outbox.template')}</dt>
            <dd>
              {label(message.template.label) || message.template.key}{' '}
              <span className="muted">{t('outbox.version', { version: message.template.version })}</span>
            </dd>
          </dl>
          <div className="card message-text">
            {message.hidden ? t('outbox.hidden') : (message.body ?? t('outbox.noText'))}
          </div>
        </>
      ) : null}
    </Drawer>
  );
}
