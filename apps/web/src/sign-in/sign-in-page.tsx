/** Sign-in: e-mail and password, single sign-on, and where the demo is installed one row for each demo role. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { publicQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';
import { FormRow } from '../fields/form-row.tsx';
import { withAdministrationTexts } from '../i18n/administration-texts.ts';
import { Bones } from '../parts/bones.tsx';
import { DemoList } from './demo-list.tsx';
import { signIn, singleSignOn } from './sign-in.ts';
import { SignInShell } from './sign-in-shell.tsx';
import { useWait } from './use-wait.ts';

/** Only addresses inside the application are followed after signing in. */
const safePlace = (from: string | undefined): string => (from && /^\/w\//.test(from) ? from : paths.home());

const SecondFactorForm = lazy(
  withAdministrationTexts(async () => ({
    default: (await import('./second-factor-form.tsx')).SecondFactorForm,
  })),
);

export function SignInPage() {
  const { t } = useTranslation();
  const go = useGo();
  const { from, error: came } = useSearchText();
  const { data } = useQuery(publicQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [owesCode, setOwesCode] = useState(false);
  const [wait, hold] = useWait();
  const provider = data?.signIn.singleSignOn ?? null;

  const run = async (what: string, work: () => Promise<void>): Promise<void> => {
    if (busy !== null) return;
    setBusy(what);
    setError(null);
    try {
      await work();
    } catch (cause) {
      const failure = cause instanceof ApiError ? cause : new ApiError(500, {});
      setError(failure);
      if (failure.status === 429) hold(failure.retryAfterSeconds ?? 60);
    }
    setBusy(null);
  };
  const enter = (who: { email: string; password: string }): Promise<void> =>
    run(who.email, async () => {
      if (await signIn(who.email, who.password)) go(safePlace(from), { replace: true });
      else setOwesCode(true);
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ email: email.trim(), password });
  };
  const reason = (failure: ApiError): string => {
    if (failure.status === 429) return wait > 0 ? t('signIn.wait', { seconds: wait }) : t('signIn.again');
    if (failure.status === 0) return t('error.offlineText');
    return failure.status >= 500 ? t('error.serverText') : t('signIn.wrong');
  };
  const trouble = error ? reason(error) : came === 'single-sign-on' ? t('signIn.ssoFailed') : null;

  if (owesCode) {
    return (
      <SignInShell title={t('signIn.title')}>
        <Suspense fallback={<Bones lines={4} />}>
          <SecondFactorForm
            onDone={() => go(safePlace(from), { replace: true })}
            onBack={() => setOwesCode(false)}
          />
        </Suspense>
      </SignInShell>
    );
  }
  return (
    <SignInShell title={t('signIn.title')}>
      <form className="card" onSubmit={submit} noValidate>
        <h1>{t('signIn.title')}</h1>
        {trouble ? (
          <div className="sign-in-error" role="alert">
            {trouble}
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
        {provider === null ? null : (
          <>
            <p className="sign-in-or caption">{t('signIn.or')}</p>
            <Button
              size="large"
              block
              loading={busy === 'provider'}
              onClick={() => void run('provider', () => singleSignOn(safePlace(from)))}
            >
              {t('signIn.sso', { label: provider })}
            </Button>
          </>
        )}
        <GoLink to={paths.forgot()} className="sign-in-link">
          {t('signIn.forgot')}
        </GoLink>
      </form>
      {data?.demo ? <DemoList people={data.demo} busy={busy} onEnter={(who) => void enter(who)} /> : null}
    </SignInShell>
  );
}
