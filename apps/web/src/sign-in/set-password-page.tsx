/** A link from an invitation or a reset → a password. The secret is behind the `#`, so that it stays in the browser. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { publicQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { isRepeated, NewPassword } from './new-password.tsx';
import { SignInShell } from './sign-in-shell.tsx';

interface LinkFacts {
  kind: 'invitation' | 'reset';
  email: string;
  name: string;
}

export function SetPasswordPage() {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const [token] = useState(() => window.location.hash.slice(1));
  const { data: facts } = useQuery(publicQuery);
  const link = useQuery({
    queryKey: ['password-link', token],
    queryFn: () => call<LinkFacts>('/password/link', { method: 'POST', body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [typed, setTyped] = useState({ password: '', again: '' });
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(undefined);
    if (!isRepeated(typed)) return setProblem(t('signIn.repeatWrong'));
    setBusy(true);
    try {
      await call('/password/set', { method: 'POST', body: { token, password: typed.password } });
      setDone(true);
    } catch (cause) {
      if (cause instanceof ApiError && cause.status === 404) await link.refetch();
      else setProblem(describe(cause).text);
    }
    setBusy(false);
  };
  const over = token === '' || (link.error instanceof ApiError && [400, 404].includes(link.error.status));
  const note = (title: string, text: string) => (
    <SignInShell title={title}>
      <section className="card sign-in-card">
        <h1>{title}</h1>
        <p>{text}</p>
        <GoLink to={paths.signIn()} className="sign-in-link">
          {done ? t('signIn.submit') : t('signIn.back')}
        </GoLink>
      </section>
    </SignInShell>
  );
  if (done) return note(t('signIn.setDone'), t('signIn.setDoneText'));
  if (over) return note(t('signIn.linkOver'), t('signIn.linkOverText'));
  if (!link.data) {
    return (
      <SignInShell title={t('signIn.setTitle')}>
        {link.error ? (
          <ErrorState error={link.error} retry={() => void link.refetch()} />
        ) : (
          <Bones lines={5} />
        )}
      </SignInShell>
    );
  }
  const { kind, name, email } = link.data;
  return (
    <SignInShell title={t('signIn.setTitle')}>
      <form className="card" onSubmit={(event) => void submit(event)} noValidate>
        <h1>{kind === 'invitation' ? t('signIn.welcome', { name }) : t('signIn.setTitle')}</h1>
        <p className="soft">{t('signIn.welcomeText', { email })}</p>
        {/* Password managers keep the new password under this name. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <NewPassword
          size="large"
          value={typed}
          onChange={setTyped}
          least={facts?.signIn.password.least ?? 10}
          problem={problem}
        />
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('signIn.set')}
        </Button>
      </form>
    </SignInShell>
  );
}
