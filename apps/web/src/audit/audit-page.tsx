/** The log of what everybody did, newest first: filters, the chain that guards it, old and new values. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryString } from '../api/client.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditLog } from './audit-log.tsx';
import type { AuditFilter } from './audit-queries.ts';
import { ChainCard } from './chain-card.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import '../list/list.css';
import '../record/record.css';
import './audit.css';

export function AuditPage() {
  const { t } = useTranslation();
  const { rights } = useSession();
  const { person, kinds, through, table, record, from, to } = useSearchText();
  const [erasing, setErasing] = useState(false);
  const label = useLabel();
  const catalog = useCatalog();
  useTitle(t('audit.title'));
  if (!rights.seeAudit) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  const filter: AuditFilter = { person, kinds, through, table, record, from, to };
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('audit.title')}</h1>
          <div className="row">
            {rights.admin && table !== undefined && record !== undefined ? (
              <Button danger onClick={() => setErasing(true)}>
                {t('audit.eraseRecord')}
              </Button>
            ) : null}
            <Button icon={<DownloadOutlined />} href={`/api/audit/entries${queryString({ ...filter })}`}>
              {t('audit.exportShown')}
            </Button>
            {rights.admin ? <Button href="/api/audit/export">{t('audit.export')}</Button> : null}
          </div>
        </div>
        <ChainCard />
        <AuditFilters filter={filter} />
        <AuditLog filter={filter} />
      </div>
      {erasing && table !== undefined && record !== undefined ? (
        <EraseDialog
          target={{ table, record: Number(record) }}
          about={`${label(catalog.table(table)?.labelOne) || table} ${t('value.recordNumber', { id: Number(record) })}`}
          onClose={() => setErasing(false)}
        />
      ) : null}
    </div>
  );
}
