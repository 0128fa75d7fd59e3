/** The outbox: every message that was, or was not, sent, with the reason; one opens as the text that went out. */
import { InfoCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messagesQuery } from '../api/queries.ts';
import type { OutboxMessage } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { MessageDrawer } from './message-drawer.tsx';
import { MessageStatus, useMessageStatusText } from './message-status.tsx';
import { useChannelText } from './use-channel-text.ts';
import './outbox.css';

const statuses = ['waiting', 'held', 'sent', 'failed', 'cancelled', 'all'] as const;

export function OutboxPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const go = useGo();
  const statusText = useMessageStatusText();
  const channelText = useChannelText();
  const { rights, workspace } = useSession();
  const { status = 'waiting', message } = useSearchText();
  const query = useInfiniteQuery(messagesQuery(status));
  useTitle(t('outbox.title'));
  const pages = query.data?.pages;
  const counts = pages?.[0]?.counts ?? {};
  const rows = pages?.flatMap((page) => page.messages) ?? [];
  const all = Object.entries(counts).reduce((sum, [key, count]) => (key === 'all' ? sum : sum + count), 0);
  const count = (key: string): number => (key === 'all' ? (counts['all'] ?? all) : (counts[key] ?? 0));
  // Someone who sees only part of the records gets no counts: they would tell of the others.
  const known = Object.keys(counts).length > 0;
  const open = (id: number): void => go(paths.outbox(status, id));

  const subject = (row: OutboxMessage): string =>
    row.subject || t(row.hidden ? 'outbox.hidden' : 'outbox.noSubject');
  const address = (row: OutboxMessage): string => (row.hidden ? '—' : (row.to ?? t('outbox.noAddress')));
  const columns: Column<OutboxMessage>[] = [
    {
      key: 'subject',
      title: t('outbox.subject'),
      hint: (row) => row.subject ?? undefined,
      cell: (row) => (
        <GoLink to={paths.outbox(status, row.id)} className="row-link">
          {subject(row)}
        </GoLink>
      ),
    },
    { key: 'channel', title: t('outbox.channel'), cell: (row) => channelText(row.channel) },
    { key: 'to', title: t('outbox.to'), hint: (row) => row.to ?? undefined, cell: address },
    {
      key: 'record',
      title: t('outbox.record'),
      cell: ({ record }) =>
        record ? <GoLink to={paths.record(record.table, record.id)}>{record.title}</GoLink> : '—',
    },
    {
      key: 'template',
      title: t('outbox.template'),
      cell: ({ template }) => label(template.label) || template.key,
    },
    { key: 'status', title: t('outbox.status'), cell: (row) => <MessageStatus message={row} /> },
    {
      key: 'at',
      title: t('outbox.at'),
      className: 'outbox-time',
      cell: (row) => format.instant(row.sentAt ?? row.createdAt),
    },
  ];
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('outbox.title')}</h1>
        </div>
        {workspace.mail ? null : (
          <p className="outbox-note">
            <InfoCircleOutlined aria-hidden="true" /> {t('outbox.noMail')}{' '}
            {rights.admin ? t('outbox.noMailAdmin') : null}
          </p>
        )}
        <nav className="tab-strip outbox-tabs" aria-label={t('outbox.status')}>
          {statuses.map((key) => (
            <GoLink key={key} to={paths.outbox(key)} aria-current={key === status ? 'page' : undefined}>
              {statusText(key)} {known ? <span className="muted">{format.number(count(key))}</span> : null}
            </GoLink>
          ))}
        </nav>
        <RowList
          name="outbox"
          bones={10}
          query={query}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          onOpen={(row) => open(row.id)}
          card={(row) => (
            <GoLink to={paths.outbox(status, row.id)} className="card record-card">
              <h3>{subject(row)}</h3>
              <div className="soft">
                {channelText(row.channel)} · {address(row)}
              </div>
              <div className="row spread caption">
                <MessageStatus message={row} />
                {format.instantNear(row.sentAt ?? row.createdAt)}
              </div>
            </GoLink>
          )}
          empty={<EmptyState done title={t('outbox.none')} text={t('outbox.noneText')} />}
        />
      </div>
      <MessageDrawer
        id={message === undefined ? null : Number(message)}
        onClose={() => go(paths.outbox(status))}
      />
    </div>
  );
}
