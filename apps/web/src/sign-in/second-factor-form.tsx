/** The second step: a code of the app, or one of the backup codes. Codes may be pasted, spaces and all. */
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { FormRow } from '../fields/form-row.tsx';
import { verifyCode } from './sign-in.ts';
import { useWait } from './use-wait.ts';

export function SecondFactorForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'totp' | 'backup-code'>('totp');
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [wait, hold] = useWait();
  const app = kind === 'totp';
  const change = (next: 'totp' | 'backup-code'): void => {
    setKind(next);
    setCode('');
    setError(null);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (code.trim() === '') return;
    setBusy(true);
    setError(null);
    try {
      await verifyCode(kind, code, trust);
      onDone();
    } catch (cause) {
      const failure = cause instanceof ApiError ? cause : new ApiError(500, {});
      if (failure.status === 429) hold(failure.retryAfterSeconds ?? 60);
      if (failure.status === 0) setError(t('error.offlineText'));
      else if (failure.code === 'sign-in.begin-again') setError(t('signIn.beginAgain'));
      else setError(failure.status === 401 ? t('signIn.codeWrong') : t('error.serverText'));
      setCode('');
      setBusy(false);
    }
  };
  return (
    <form className="card" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{app ? t('signIn.codeTitle') : t('signIn.backupTitle')}</h1>
      {wait > 0 || error ? (
        <div className="sign-in-error" role="alert">
          {wait > 0 ? t('signIn.wait', { seconds: wait }) : error}
        </div>
      ) : null}
      <p className="soft">{app ? t('signIn.codeText') : t('signIn.backupText')}</p>
      <FormRow label={t('signIn.code')}>
        {(id) => (
          <Input
            key={kind}
            id={id}
            size="large"
            autoFocus
            autoComplete="one-time-code"
            inputMode={app ? 'numeric' : 'text'}
            maxLength={20}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </FormRow>
      <Checkbox checked={trust} onChange={(event) => setTrust(event.target.checked)}>
        {t('signIn.trust')}
      </Checkbox>
      <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={wait > 0}>
        {t('signIn.verify')}
      </Button>
      <div className="sign-in-links">
        <button
          type="button"
          className="sign-in-link plain-button"
          onClick={() => change(app ? 'backup-code' : 'totp')}
        >
          {app ? t('signIn.backup') : t('signIn.useApp')}
        </button>
        <button type="button" className="sign-in-link plain-button" onClick={onBack}>
          {t('signIn.back')}
        </button>
      </div>
    </form>
  );
}
