/** A new API key: what it is called, what it is good for, when it ends; then the key itself, once. */
import { CopyOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal, Radio } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { FormRow, labelId } from '../fields/form-row.tsx';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { useSubmit } from '../parts/use-submit.ts';
import type { Account } from './types.ts';
import { useCopy } from './use-copy.ts';

const lives = [30, 90, 365] as const;

export function KeyDialog({ scopes, onClose }: Pick<Account, 'scopes'> & { onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { busy, problems, run } = useSubmit();
  const [copied, copy] = useCopy();
  const [name, setName] = useState('');
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string[]>(['records:read']);
  const [days, setDays] = useState<number>(90);
  const [key, setKey] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => {
      const body = {
        name: name.trim(),
        scopes: all ? null : chosen,
        expiresInDays: days === 0 ? null : days,
      };
      setKey((await call<{ key: string }>('/account/api-keys', { method: 'POST', body })).key);
    });
  };
  const made = (text: string) => (
    <div className="account-dialog">
      <p>{t('account.keyOnce')}</p>
      <code className="account-secret">{text}</code>
      <div className="row account-end">
        <Button onClick={onClose}>{t('account.finish')}</Button>
        <Button type="primary" icon={<CopyOutlined />} onClick={() => void copy(text)}>
          {copied ? t('account.copied') : t('account.copy')}
        </Button>
      </div>
    </div>
  );
  return (
    <Modal
      open
      title={key === null ? t('account.keyNew') : t('account.keyMade')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={null}
      width={480}
    >
      {key === null ? (
        <form className="account-dialog" onSubmit={submit}>
          <FormRow label={t('account.keyName')} help={t('account.keyNameHelp')} error={problems[0]}>
            {(id, describedBy) => (
              <Input
                id={id}
                aria-describedby={describedBy}
                autoFocus
                maxLength={32}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </FormRow>
          <FormRow label={t('account.keyScopes')}>
            {(id) => (
              <div className="account-scopes">
                <Radio.Group
                  id={id}
                  aria-labelledby={labelId(id)}
                  vertical
                  value={all}
                  onChange={(event) => setAll(event.target.value as boolean)}
                  options={[
                    { value: true, label: t('account.keyAll') },
                    { value: false, label: t('account.keySome') },
                  ]}
                />
                {all ? null : (
                  <Checkbox.Group
                    aria-labelledby={labelId(id)}
                    value={chosen}
                    onChange={(values) => setChosen(values as string[])}
                    options={scopes.map((scope) => ({ value: scope.key, label: label(scope.label) }))}
                  />
                )}
              </div>
            )}
          </FormRow>
          <FormRow label={t('account.keyEnds')}>
            {(id) => (
              <Select
                id={id}
                value={days}
                onChange={setDays}
                options={[
                  ...lives.map((each) => ({ value: each, label: t('account.keyDays', { days: each }) })),
                  { value: 0, label: t('account.keyNever') },
                ]}
              />
            )}
          </FormRow>
          <div className="row account-end">
            <Button onClick={onClose}>{t('account.cancel')}</Button>
            <Button
              type="primary"
              htmlType="submit"
              loading={busy}
              disabled={name.trim() === '' || (!all && chosen.length === 0)}
            >
              {t('account.keyCreate')}
            </Button>
          </div>
        </form>
      ) : (
        made(key)
      )}
    </Modal>
  );
}
