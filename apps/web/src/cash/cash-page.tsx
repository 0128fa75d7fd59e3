/** Cash application: statements come in, entries are matched with open invoices, what is done can be undone. */
import { UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { cashQuery } from './cash-queries.ts';
import { OpenEntries } from './open-entries.tsx';
import { SettledEntries } from './settled-entries.tsx';
import { StatementDialog } from './statement-dialog.tsx';
import { UnappliedPayments } from './unapplied-payments.tsx';
import '../list/list.css';
import '../payment/payment.css';
import '../record/record.css';
import '../tasks/tasks.css';
import './cash.css';

const tabs = ['open', 'unapplied', 'applied', 'ignored'] as const;

export function CashPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const { cash: key = '' } = usePathText();
  const { tab = 'open' } = useSearchText();
  const [bringing, setBringing] = useState(false);
  const query = useQuery(cashQuery);
  const cash = query.data?.cash.find((each) => each.key === key);
  useTitle(cash === undefined ? t('cash.title') : label(cash.label));
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Bones lines={8} />;
  if (cash === undefined) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  const names = {
    open: t('cash.tab.open'),
    unapplied: t('cash.tab.unapplied'),
    applied: t('cash.tab.applied'),
    ignored: t('cash.tab.ignored'),
  };
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{label(cash.label)}</h1>
          {cash.grants.import ? (
            // Where entries wait, to accept a match comes first.
            <Button
              type={tab === 'open' ? 'default' : 'primary'}
              icon={<UploadOutlined />}
              onClick={() => setBringing(true)}
            >
              {t('cash.bring')}
            </Button>
          ) : null}
        </div>
        <nav className="tab-strip cash-tabs" aria-label={t('cash.title')}>
          {tabs.map((each) => (
            <GoLink
              key={each}
              to={paths.cash(cash.key, { tab: each })}
              aria-current={each === tab ? 'page' : undefined}
            >
              {names[each]}
            </GoLink>
          ))}
        </nav>
        {tab === 'open' ? <OpenEntries cash={cash} /> : null}
        {tab === 'unapplied' ? <UnappliedPayments cash={cash} /> : null}
        {tab === 'applied' || tab === 'ignored' ? <SettledEntries key={tab} cash={cash} state={tab} /> : null}
        {bringing ? <StatementDialog cash={cash.key} onClose={() => setBringing(false)} /> : null}
      </div>
    </div>
  );
}
