/** Sign-in: e-mail and password, and where the demo is installed one row for each demo role. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { publicQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';
import { FormRow } from '../fields/form-row.tsx';
import { BrandMark } from '../parts/brand.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { DemoList } from './demo-list.tsx';
import { signIn } from './sign-in.ts';
import './sign-in.css';

/** Only addresses inside the application are followed after signing in. */
const safePlace = (from: string | undefined): string => (from && /^\/w\//.test(from) ? from : paths.home());

export function SignInPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { from } = useSearchText();
  const { data } = useQuery(publicQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [wait, setWait] = useState(0);

  useEffect(() => {
    document.title = `${t('signIn.title')} · Dunlin`;
  }, [t]);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = window.setTimeout(() => setWait(wait - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [wait]);

  const enter = async (who: { email: string; password: string }): Promise<void> => {
    if (busy !== null) return;
    setBusy(who.email);
    setError(null);
    try {
      await signIn(who.email, who.password);
      go(safePlace(from), { replace: true });
    } catch (cause) {
      const failure = cause instanceof ApiError ? cause : new ApiError(500, {});
      setError(failure);
      if (failure.status === 429) setWait(failure.retryAfterSeconds ?? 60);
    } finally {
      setBusy(null);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ email: email.trim(), password });
  };
  const reason = (failure: ApiError): string => {
    if (failure.status === 429) return wait > 0 ? t('signIn.wait', { seconds: wait }) : t('signIn.again');
    if (failure.status === 0) return t('error.offlineText');
    return failure.status >= 500 ? t('error.serverText') : t('signIn.wrong');
  };

  return (
    <main className="sign-in">
      <div className="sign-in-column">
        <div className="sign-in-head">
          <div className="sign-in-brand">
            <BrandMark size={36} />
            <div>
              <strong>Dunlin</strong>
              <span className="caption">
                {data && data.workspaceName !== 'Dunlin' ? data.workspaceName : t('signIn.product')}
              </span>
            </div>
          </div>
          <LanguageSwitch />
        </div>
        <form className="card" onSubmit={submit} noValidate>
          <h1>{t('signIn.title')}</h1>
          {error ? (
            <div className="sign-in-error" role="alert">
              {reason(error)}
            </div>
          ) : null}
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
          <FormRow label={t('signIn.password')}>
            {(id) => (
              <Input.Password
                id={id}
                size="large"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </FormRow>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            block
            loading={busy !== null && busy === email.trim()}
            disabled={wait > 0}
          >
            {t('signIn.submit')}
          </Button>
        </form>
        {data?.demo ? <DemoList people={data.demo} busy={busy} onEnter={(who) => void enter(who)} /> : null}
      </div>
    </main>
  );
}
