/** Webhooks: which addresses outside are told of changes; each is set up, changed, tried and looked into from here. */
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { useCatalog } from '../app/session-context.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { DeliveriesDrawer } from './deliveries-drawer.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { type Webhook, webhooksQuery } from './webhook-queries.ts';
import '../record/record.css';
import '../admin/admin.css';
import { useWebhookWords } from './use-webhook-words.ts';
import './webhooks.css';

export function WebhooksPage() {
  const { t } = useTranslation();
  const words = useWebhookWords();
  const label = useLabel();
  const catalog = useCatalog();
  const { modal } = App.useApp();
  const query = useQuery(webhooksQuery);
  const rows = query.data?.webhooks ?? [];
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [looking, setLooking] = useState<Webhook | null>(null);
  useTitle(t('webhooks.title'));
  const remove = (webhook: Webhook): void => {
    modal.confirm({
      title: t('webhooks.removeAsk', { name: webhook.label }),
      okText: t('webhooks.remove'),
      okButtonProps: { danger: true },
      cancelText: t('form.cancel'),
      onOk: async () => {
        await call(`/webhooks/${webhook.id}`, { method: 'DELETE' });
        await refreshAll();
      },
    });
  };
  const tableName = (key: string): string => {
    const table = catalog.table(key);
    return table === undefined ? key : label(table.label);
  };
  const cards = () =>
    rows.map((webhook) => (
      <section key={webhook.id} className="card admin-card webhook-card">
        <div className="grow">
          <h2>
            {webhook.label}{' '}
            <span className={`chip-value ${webhook.active ? 'success' : ''}`}>
              {webhook.active ? t('webhooks.active') : t('webhooks.inactive')}
            </span>
          </h2>
          <code>{webhook.url}</code>
          <p className="muted">
            {webhook.tables.map(tableName).join(t('webhooks.comma'))} ·{' '}
            {webhook.kinds.map((kind) => words.kinds[kind]).join(t('webhooks.comma'))}
          </p>
          {webhook.stopped === null ? null : (
            <p className="form-error">{words.stopped[webhook.stopped] ?? webhook.stopped}</p>
          )}
        </div>
        <div className="webhook-actions">
          <Button onClick={() => setLooking(webhook)}>{t('webhooks.deliveries')}</Button>
          <Button onClick={() => setEditing(webhook)}>{t('webhooks.change')}</Button>
          <Button danger onClick={() => remove(webhook)}>
            {t('webhooks.remove')}
          </Button>
        </div>
      </section>
    ));
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('webhooks.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            {t('webhooks.add')}
          </Button>
        </div>
        <RowsState
          query={query}
          rows={rows}
          empty={<EmptyState title={t('webhooks.none')} text={t('webhooks.noneText')} />}
        >
          {cards}
        </RowsState>
        {editing === null ? null : (
          <WebhookDialog webhook={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        )}
        {looking === null ? null : <DeliveriesDrawer webhook={looking} onClose={() => setLooking(null)} />}
      </div>
    </div>
  );
}
