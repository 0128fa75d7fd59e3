/** One record: what it is, its figures, what happens to it now, and under tabs its fields, relatives and past. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isMissing } from '../api/client.ts';
import { recordQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { rememberPlace } from '../app/recent.ts';
import { useCatalog } from '../app/session-context.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useIsGone } from '../live/gone-records.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { FactStrip } from './fact-strip.tsx';
import { GoneRecord } from './gone-record.tsx';
import { NowLine } from './now-line.tsx';
import { RecordAgeing } from './record-ageing.tsx';
import { RecordHead } from './record-head.tsx';
import { RecordTabs } from './record-tabs.tsx';
import { TabContent } from './tab-content.tsx';
import './record.css';

export function RecordPage() {
  const { t } = useTranslation();
  const { table: key = '', id: idText = '', tab = 'overview' } = usePathText();
  const { asOf } = useSearchText();
  const id = Number(idText);
  const table = useCatalog().table(key);
  const query = useQuery({
    ...recordQuery(key, id, asOf),
    enabled: table !== undefined && Number.isInteger(id),
  });
  const detail = query.data;
  const title = detail && table ? String(detail.record[table.title] ?? id) : '';
  useTitle(title);
  useEffect(() => {
    if (title !== '') rememberPlace({ to: paths.record(key, id), title, table: key });
  }, [key, id, title]);

  const isGone = useIsGone(key, id, query.dataUpdatedAt) || isMissing(query.error);

  if (!table || !Number.isInteger(id))
    return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  if (query.error && !detail) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!detail) return <Bones lines={14} height={18} />;
  if (isGone) return <GoneRecord table={table} retry={() => void query.refetch()} />;
  return (
    <div className="page">
      <div className="page-inner">
        <RecordHead table={table} detail={detail} title={title} asOf={asOf} tab={tab} />
        <FactStrip table={table} detail={detail} asOf={asOf} />
        <RecordAgeing table={table} id={id} asOf={asOf} />
        <NowLine table={key} id={id} />
        <RecordTabs table={table} id={id} tab={tab} asOf={asOf} />
        <TabContent table={table} detail={detail} tab={tab} asOf={asOf} />
      </div>
    </div>
  );
}
