/** What a webhook was told: each delivery with its answer and body, sent again by a press. */
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { useFormat } from '../app/use-format.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { useWebhookWords } from './use-webhook-words.ts';
import { deliveriesQuery, type Webhook } from './webhook-queries.ts';
import '../values/values.css';

const meanings = { waiting: '', sending: '', sent: 'success', dead: 'error' } as const;

export function DeliveriesDrawer({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWebhookWords();
  const describe = useDescribeProblem();
  /** What kept it from being sent comes as the code of a problem, all else as the receiver said it. */
  const said = (text: string): string =>
    text.startsWith('webhook.') ? describe({ code: text, detail: text }) : text;
  const query = useQuery(deliveriesQuery(webhook.id));
  const rows = query.data?.deliveries ?? [];
  const send = async (path: string): Promise<void> => {
    await call(`/webhooks/${webhook.id}/${path}`, { method: 'POST' });
    await query.refetch();
  };
  const entries = () =>
    rows.map((each) => (
      <details key={each.id} className="webhook-delivery">
        <summary>
          <span className={`chip-value ${meanings[each.status]}`}>{words.statuses[each.status]}</span>
          <span className="grow">
            {each.event} {each.record === null ? '' : `${each.record.table}/${each.record.id}`}
          </span>
          <span className="muted">{format.instantNear(each.createdAt)}</span>
        </summary>
        <p className="muted">
          {t('webhooks.tries', { count: each.tries })}
          {each.answer === null ? '' : ` · ${each.answer.status ?? '—'} ${said(each.answer.text)}`}
        </p>
        <pre>{JSON.stringify(JSON.parse(each.body), null, 2)}</pre>
        <Button size="small" onClick={() => void send(`deliveries/${each.id}/retry`)}>
          {t('webhooks.resend')}
        </Button>
      </details>
    ));
  return (
    <Drawer
      open
      width={640}
      onClose={onClose}
      title={webhook.label}
      extra={<Button onClick={() => void send('ping')}>{t('webhooks.ping')}</Button>}
    >
      <RowsState query={query} rows={rows} empty={<EmptyState title={t('webhooks.noDeliveries')} />}>
        {entries}
      </RowsState>
    </Drawer>
  );
}
