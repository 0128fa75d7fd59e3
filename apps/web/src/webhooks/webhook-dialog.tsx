/** Sets up a webhook or changes one; the secret of a new one is shown once, in place of the form. */
import { Checkbox, Input, Switch, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { useCatalog } from '../app/session-context.ts';
import { FormRow } from '../fields/form-row.tsx';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { useWebhookWords } from './use-webhook-words.ts';
import type { Webhook } from './webhook-queries.ts';

const kinds = ['created', 'changed', 'deleted'] as const;
const empty = {
  label: '',
  url: 'https://',
  tables: [] as string[],
  kinds: [...kinds] as Webhook['kinds'],
  fields: null as string[] | null,
  filter: null as string | null,
  active: true,
};

export function WebhookDialog({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWebhookWords();
  const label = useLabel();
  const catalog = useCatalog();
  const { busy, problems, run } = useSubmit();
  const [values, setValues] = useState(webhook === null ? empty : pick(webhook));
  const [secret, setSecret] = useState<string | null>(null);
  const set = (change: Partial<typeof empty>): void => setValues((all) => ({ ...all, ...change }));
  const save = (): Promise<boolean> =>
    run(async () => {
      if (webhook === null) {
        const made = await call<{ secret: string }>('/webhooks', { method: 'POST', body: values });
        setSecret(made.secret);
      } else {
        await call(`/webhooks/${webhook.id}`, { method: 'PATCH', body: values });
      }
      await refreshAll();
      if (webhook !== null) onClose();
    });
  if (secret !== null) {
    return (
      <Dialog title={t('webhooks.secret')} cancel={t('webhooks.secretKept')} onClose={onClose}>
        <p>{t('webhooks.secretText')}</p>
        <Typography.Paragraph copyable code>
          {secret}
        </Typography.Paragraph>
      </Dialog>
    );
  }
  const ready = values.label.trim() !== '' && values.tables.length > 0 && values.kinds.length > 0;
  const fields = values.tables.flatMap((key) => catalog.table(key)?.fields ?? []);
  return (
    <Dialog
      width={640}
      title={webhook === null ? t('webhooks.add') : t('webhooks.edit')}
      submit={t('webhooks.save')}
      onSubmit={() => void save()}
      busy={busy}
      disabled={!ready}
      problems={problems}
      onClose={onClose}
    >
      <FormRow label={t('webhooks.name')} required>
        {(id) => (
          <Input
            id={id}
            value={values.label}
            maxLength={100}
            onChange={(event) => set({ label: event.target.value })}
          />
        )}
      </FormRow>
      <FormRow label={t('webhooks.url')} required>
        {(id) => (
          <Input
            id={id}
            value={values.url}
            maxLength={2000}
            onChange={(event) => set({ url: event.target.value })}
          />
        )}
      </FormRow>
      <FormRow label={t('webhooks.tables')} required>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={values.tables}
            options={catalog.meta.tables.map((table) => ({ value: table.key, label: label(table.label) }))}
            onChange={(tables) => set({ tables, fields: null })}
          />
        )}
      </FormRow>
      <Checkbox.Group
        aria-label={t('webhooks.kinds')}
        value={values.kinds}
        options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        onChange={(chosen) => set({ kinds: chosen as Webhook['kinds'] })}
      />
      <FormRow label={t('webhooks.fields')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('webhooks.allFields')}
            value={values.fields ?? []}
            options={[...new Map(fields.map((field) => [field.key, field])).values()].map((field) => ({
              value: field.key,
              label: label(field.label),
            }))}
            onChange={(chosen) => set({ fields: chosen.length === 0 ? null : chosen })}
          />
        )}
      </FormRow>
      <FormRow label={t('webhooks.filter')}>
        {(id) => (
          <Input
            id={id}
            value={values.filter ?? ''}
            disabled={values.tables.length !== 1}
            placeholder={t('webhooks.filterHint')}
            onChange={(event) => set({ filter: event.target.value === '' ? null : event.target.value })}
          />
        )}
      </FormRow>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside */}
      <label className="row">
        <Switch checked={values.active} onChange={(active) => set({ active })} />
        {t('webhooks.active')}
      </label>
    </Dialog>
  );
}

const pick = ({ label, url, tables, kinds: told, fields, filter, active }: Webhook): typeof empty => ({
  label,
  url,
  tables,
  kinds: told,
  fields,
  filter,
  active,
});
