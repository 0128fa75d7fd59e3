/**
 * password ─▶ QR code and a first code of the app ─▶ backup codes   to switch it on
 *          ─▶ new backup codes │ off                                for what is on already
 */
import { App, Button, Input, Modal, QRCode } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { FormRow } from '../fields/form-row.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { BackupCodes } from './backup-codes.tsx';

export type SecondFactorDeed = 'begin' | 'backup-codes' | 'disable';

interface Begun {
  uri: string;
  secret: string;
  backupCodes: string[];
}

const post = <T,>(deed: string, body: object): Promise<T> =>
  call<T>(`/account/second-factor/${deed}`, { method: 'POST', body });

export function SecondFactorDialog({ deed, onClose }: { deed: SecondFactorDeed; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, problems, run, setProblems } = useSubmit();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const title = {
    begin: t('account.factorBegin'),
    'backup-codes': t('account.factorNewCodes'),
    disable: t('account.factorEnd'),
  }[deed];

  const withPassword = async (): Promise<void> => {
    await run(async () => {
      if (deed === 'begin') setBegun(await post<Begun>('begin', { password }));
      else if (deed === 'backup-codes')
        setCodes((await post<{ backupCodes: string[] }>('backup-codes', { password })).backupCodes);
      else {
        await post('disable', { password });
        void message.success(t('account.factorEnded'));
        await refreshAll();
        onClose();
      }
    });
  };
  const confirm = async ({ backupCodes }: Begun): Promise<void> => {
    await run(async () => {
      await post('confirm', { code });
      setCodes(backupCodes);
      void message.success(t('account.factorDone'));
    });
  };
  const finish = async (): Promise<void> => {
    onClose();
    await refreshAll();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void (codes ? finish() : begun ? confirm(begun) : withPassword());
  };
  const step = () => {
    if (codes) return <BackupCodes codes={codes} />;
    if (begun) {
      return (
        <>
          <p>{t('account.scan')}</p>
          <div className="account-qr">
            {/* Readers need dark on light, whatever the theme. */}
            <QRCode
              aria-label={t('account.factor')}
              value={begun.uri}
              size={176}
              color="black"
              bgColor="white"
              bordered={false}
            />
            <div>
              <p className="caption">{t('account.secret')}</p>
              <code>{begun.secret.replace(/(.{4})/g, '$1 ')}</code>
            </div>
          </div>
          <FormRow label={t('account.code')} error={problems[0]}>
            {(id, describedBy) => (
              <Input
                id={id}
                aria-describedby={describedBy}
                autoFocus
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={10}
                value={code}
                onChange={(event) => {
                  setProblems([]);
                  setCode(event.target.value);
                }}
              />
            )}
          </FormRow>
        </>
      );
    }
    return (
      <FormRow label={t('account.current')} error={problems[0]}>
        {(id, describedBy) => (
          <Input.Password
            id={id}
            aria-describedby={describedBy}
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => {
              setProblems([]);
              setPassword(event.target.value);
            }}
          />
        )}
      </FormRow>
    );
  };
  const next = codes
    ? t('account.backupKept')
    : begun
      ? t('account.confirm')
      : deed === 'begin'
        ? t('account.continue')
        : title;
  return (
    <Modal
      open
      title={codes ? t('account.backup') : title}
      onCancel={() => void (codes ? finish() : onClose())}
      mask={{ closable: false }}
      footer={null}
      width={480}
    >
      <form className="account-dialog" onSubmit={submit}>
        {step()}
        <div className="row account-end">
          {codes ? null : <Button onClick={onClose}>{t('account.cancel')}</Button>}
          <Button
            type="primary"
            danger={deed === 'disable'}
            htmlType="submit"
            loading={busy}
            disabled={codes === null && (begun ? code.trim() === '' : password === '')}
          >
            {next}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
