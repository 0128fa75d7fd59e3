/** API keys: what each is good for, when it was last used, and its end. */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { KeyDialog } from './key-dialog.tsx';
import { keysQuery } from './queries.ts';
import type { Account, AccountKey } from './types.ts';

export function KeysCard({ scopes }: Pick<Account, 'scopes'>) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const describe = useDescribeError();
  const { message, modal } = App.useApp();
  const { data: keys, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
  const revoke = (key: AccountKey): void => {
    modal.confirm({
      title: t('account.keyRevoke'),
      content: t('account.keyRevokeText', { name: key.name }),
      okText: t('account.keyRevoke'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await call(`/account/api-keys/${key.id}`, { method: 'DELETE' });
          void message.success(t('account.keyRevoked'));
        } catch (cause) {
          void message.error(describe(cause).text);
        }
        await refresh();
      },
    });
  };
  const goodFor = (key: AccountKey): string =>
    key.scopes === null
      ? t('account.keyAll')
      : scopes
          .filter((scope) => key.scopes?.includes(scope.key))
          .map((scope) => label(scope.label))
          .join(' · ');
  const body = () => {
    if (error && !keys) return <ErrorState small error={error} retry={() => void refetch()} />;
    if (!keys) return <Bones lines={2} />;
    if (keys.length === 0) return <p className="muted">{t('account.keysNone')}</p>;
    return (
      <ul className="account-lines">
        {keys.map((key) => (
          <li key={key.id}>
            <div>
              <div>
                {key.name} <code className="muted">{key.start}…</code>
              </div>
              <div className="caption">
                {[
                  goodFor(key),
                  key.lastUsedAt
                    ? t('account.keyUsed', { at: format.instantNear(key.lastUsedAt) })
                    : t('account.keyUnused'),
                  key.expiresAt ? t('account.keyUntil', { at: format.instantNear(key.expiresAt) }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <Button danger onClick={() => revoke(key)}>
              {t('account.keyRevoke')}
            </Button>
          </li>
        ))}
      </ul>
    );
  };
  return (
    <section className="card account-card">
      <h2>{t('account.keys')}</h2>
      <p className="soft">{t('account.keysText')}</p>
      {body()}
      <div>
        <Button onClick={() => setMaking(true)}>{t('account.keyNew')}</Button>
      </div>
      {making ? (
        <KeyDialog
          scopes={scopes}
          onClose={() => {
            setMaking(false);
            void refresh();
          }}
        />
      ) : null}
    </section>
  );
}
