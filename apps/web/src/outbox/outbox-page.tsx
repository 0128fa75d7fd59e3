/** The outbox: every message that was, or was not, sent, with the reason; one opens as the text that went out. */
import { InfoCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messagesQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import { MessageDrawer } from './message-drawer.tsx';
import { MessageStatus, useMessageStatusText } from './message-status.tsx';
import { useChannelText } from './use-channel-text.ts';
import '../list/list.css';
import '../record/record.css';
import './outbox.css';

const statuses = ['waiting', 'held', 'sent', 'failed', 'cancelled', 'all'] as const;

export function OutboxPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const go = useGo();
  const phone = usePhone();
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

  const body = () => {
    if (query.error && rows.length === 0)
      return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (query.isPending) return <Bones lines={10} height={20} />;
    if (rows.length === 0) return <EmptyState done title={t('outbox.none')} text={t('outbox.noneText')} />;
    if (phone) {
      return (
        <div className="cards" style={{ padding: 0 }}>
          {rows.map((row) => (
            <GoLink key={row.id} to={paths.outbox(status, row.id)} className="card record-card">
              <h3>{row.subject || t(row.hidden ? 'outbox.hidden' : 'outbox.noSubject')}</h3>
              <div className="soft">
                {channelText(row.channel)} · {row.hidden ? '—' : (row.to ?? t('outbox.noAddress'))}
              </div>
              <div className="row spread caption">
                <MessageStatus message={row} />
                {format.instantNear(row.sentAt ?? row.createdAt)}
              </div>
            </GoLink>
          ))}
        </div>
      );
    }
    return (
      <section className="card" style={{ overflow: 'hidden' }}>
        <div className="related-scroll">
          <table className="grid middle outbox-table">
            <thead>
              <tr>
                <th scope="col">{t('outbox.subject')}</th>
                <th scope="col">{t('outbox.channel')}</th>
                <th scope="col">{t('outbox.to')}</th>
                <th scope="col">{t('outbox.record')}</th>
                <th scope="col">{t('outbox.template')}</th>
                <th scope="col">{t('outbox.status')}</th>
                <th scope="col">{t('outbox.at')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr
                  key={row.id}
                  onClick={(event) => {
                    if (!(event.target as HTMLElement).closest('a, button')) open(row.id);
                  }}
                >
                  <td title={row.subject ?? undefined}>
                    <GoLink to={paths.outbox(status, row.id)} className="row-link">
                      {row.subject || t(row.hidden ? 'outbox.hidden' : 'outbox.noSubject')}
                    </GoLink>
                  </td>
                  <td>{channelText(row.channel)}</td>
                  <td title={row.to ?? undefined}>{row.hidden ? '—' : (row.to ?? t('outbox.noAddress'))}</td>
                  <td>
                    {row.record ? (
                      <GoLink to={paths.record(row.record.table, row.record.id)}>{row.record.title}</GoLink>
                    ) : (
                      '—'
                    )}
                  </td>
                  <td>{label(row.template.label) || row.template.key}</td>
                  <td>
                    <MessageStatus message={row} />
                  </td>
                  <td className="outbox-time">{format.instant(row.sentAt ?? row.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <GridFoot rows={rows.length} query={query} />
      </section>
    );
  };
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
        {body()}
      </div>
      <MessageDrawer
        id={message === undefined ? null : Number(message)}
        onClose={() => go(paths.outbox(status))}
      />
    </div>
  );
}
