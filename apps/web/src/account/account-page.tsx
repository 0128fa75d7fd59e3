/** One's own account: who I am here, and everything that lets me, or a program of mine, in. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session-context.ts';
import { useTitle } from '../app/use-title.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { KeysCard } from './keys-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { accountQuery } from './queries.ts';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';
import './account.css';

export function AccountPage() {
  const { t } = useTranslation();
  useTitle(t('account.title'));
  const { mustEnrol } = useSession();
  const { data: account, error, refetch } = useQuery(accountQuery);
  const body = () => {
    if (error && !account) return <ErrorState error={error} retry={() => void refetch()} />;
    if (!account) return <Bones lines={12} height={24} />;
    const factor = <SecondFactorCard account={account} />;
    return (
      <div className="account-cards">
        {mustEnrol ? factor : null}
        <ProfileCard account={account} />
        <PasswordCard account={account} />
        {mustEnrol ? null : factor}
        <SessionsCard />
        <KeysCard scopes={account.scopes} />
      </div>
    );
  };
  return (
    <div className="page">
      <div className="page-inner account">
        <div className="page-head">
          <h1>{t('account.title')}</h1>
        </div>
        {body()}
      </div>
    </div>
  );
}
