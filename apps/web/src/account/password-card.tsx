/** The password: asked for once more before it changes. */
import { App, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { FormRow } from '../fields/form-row.tsx';
import { isRepeated, NewPassword } from '../sign-in/new-password.tsx';
import type { Account } from './types.ts';
import '../sign-in/sign-in.css';
import { useSubmit } from '../parts/use-submit.ts';

const nothing = { password: '', again: '' };

export function PasswordCard({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, problems, run } = useSubmit();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(nothing);
  const close = (): void => {
    setOpen(false);
    setCurrent('');
    setTyped(nothing);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const changed = await run(async () => {
      await call('/account/password', { method: 'POST', body: { current, password: typed.password } });
    });
    if (!changed) return;
    close();
    void message.success(t('account.changed'));
    await refreshAll();
  };
  return (
    <form className="card account-card" onSubmit={(event) => void submit(event)}>
      <h2>{t('account.password')}</h2>
      <p className="soft">{account.hasPassword ? t('account.passwordText') : t('account.passwordNone')}</p>
      {open ? (
        <>
          <FormRow label={t('account.current')}>
            {(id) => (
              <Input.Password
                id={id}
                autoFocus
                autoComplete="current-password"
                value={current}
                onChange={(event) => setCurrent(event.target.value)}
              />
            )}
          </FormRow>
          <NewPassword
            value={typed}
            onChange={setTyped}
            least={account.password.least}
            problem={problems[0]}
          />
          <div className="row">
            <Button
              htmlType="submit"
              type="primary"
              loading={busy}
              disabled={current === '' || typed.password === '' || !isRepeated(typed)}
            >
              {t('account.change')}
            </Button>
            <Button onClick={close}>{t('account.cancel')}</Button>
          </div>
        </>
      ) : account.hasPassword ? (
        <div>
          <Button onClick={() => setOpen(true)}>{t('account.change')}</Button>
        </div>
      ) : null}
    </form>
  );
}
