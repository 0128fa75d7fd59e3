/** Asking for a mail with a link; it says the same whether or not anybody has the e-mail. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { publicQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { FormRow } from '../fields/form-row.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { SignInShell } from './sign-in-shell.tsx';

export function ForgotPage() {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const { data } = useQuery(publicQuery);
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (email.trim().length < 3) return;
    setBusy(true);
    setError(null);
    try {
      await call('/password/forgot', { method: 'POST', body: { email: email.trim() } });
      setSent(true);
    } catch (cause) {
      setError(cause);
    }
    setBusy(false);
  };
  const back = (
    <GoLink to={paths.signIn()} className="sign-in-link">
      {t('signIn.back')}
    </GoLink>
  );
  if (sent || data?.signIn.resetByMail === false) {
    return (
      <SignInShell title={t('signIn.forgotTitle')}>
        <section className="card sign-in-card">
          <h1>{sent ? t('signIn.sentTitle') : t('signIn.forgotTitle')}</h1>
          <p>{sent ? t('signIn.sentText', { email: email.trim() }) : t('signIn.forgotNoMail')}</p>
          {back}
        </section>
      </SignInShell>
    );
  }
  return (
    <SignInShell title={t('signIn.forgotTitle')}>
      <form className="card" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t('signIn.forgotTitle')}</h1>
        {error === null ? null : (
          <div className="sign-in-error" role="alert">
            {describe(error).text}
          </div>
        )}
        <p className="soft">{t('signIn.forgotText')}</p>
        <FormRow label={t('signIn.email')}>
          {(id) => (
            <Input
              id={id}
              size="large"
              type="email"
              autoComplete="username"
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormRow>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('signIn.send')}
        </Button>
        {back}
      </form>
    </SignInShell>
  );
}
