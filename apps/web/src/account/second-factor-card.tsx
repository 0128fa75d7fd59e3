/** Two-step sign-in: whether it is on, and what can be done about it, each thing with the password. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SecondFactorDeed, SecondFactorDialog } from './second-factor-dialog.tsx';
import type { Account } from './types.ts';

export function SecondFactorCard({ account: { hasPassword, secondFactor } }: { account: Account }) {
  const { t } = useTranslation();
  const [deed, setDeed] = useState<SecondFactorDeed | null>(null);
  const { enabled, required } = secondFactor;
  return (
    <section className="card account-card">
      <h2>
        {t('account.factor')}{' '}
        {hasPassword ? (
          <span className={enabled ? 'account-state on' : 'account-state'}>
            {enabled ? t('account.factorOn') : t('account.factorOff')}
          </span>
        ) : null}
      </h2>
      {required && !enabled ? (
        <p className="account-note" role="alert">
          {t('account.factorRequired')}
        </p>
      ) : null}
      <p className="soft">{hasPassword ? t('account.factorText') : t('account.factorElsewhere')}</p>
      {hasPassword ? (
        <div className="row wrap">
          {enabled ? (
            <>
              <Button onClick={() => setDeed('backup-codes')}>{t('account.factorNewCodes')}</Button>
              {required ? (
                <span className="caption">{t('account.factorStays')}</span>
              ) : (
                <Button danger onClick={() => setDeed('disable')}>
                  {t('account.factorEnd')}
                </Button>
              )}
            </>
          ) : (
            <Button type={required ? 'primary' : 'default'} onClick={() => setDeed('begin')}>
              {t('account.factorBegin')}
            </Button>
          )}
        </div>
      ) : null}
      {deed === null ? null : <SecondFactorDialog deed={deed} onClose={() => setDeed(null)} />}
    </section>
  );
}
