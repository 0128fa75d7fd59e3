/** Bringing in files: a new one is dropped here, and earlier ones are listed with what came of them. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { importsQuery } from './import-queries.ts';
import { ImportRow } from './import-row.tsx';
import { StartDrop } from './start-drop.tsx';
import '../list/list.css';
import '../record/record.css';
import '../rows/rows.css';
import './import.css';

export function ImportsPage() {
  const { t } = useTranslation();
  const { table } = useSearchText();
  const query = useInfiniteQuery(importsQuery);
  useTitle(t('imports.title'));
  const rows = query.data?.pages.flatMap((page) => page.imports) ?? [];
  const earlier = () => {
    if (query.error && rows.length === 0)
      return <ErrorState error={query.error} retry={() => void query.refetch()} small />;
    if (query.isPending) return <Bones lines={5} height={20} />;
    if (rows.length === 0) return <EmptyState small title={t('imports.none')} text={t('imports.noneText')} />;
    return (
      <>
        <ul className="import-list">
          {rows.map((row) => (
            <ImportRow key={row.id} row={row} />
          ))}
        </ul>
        {query.hasNextPage ? (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('list.more')}
          </Button>
        ) : null}
      </>
    );
  };
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('imports.title')}</h1>
        </div>
        <StartDrop table={table} />
        <h2 className="import-earlier">{t('imports.earlier')}</h2>
        {earlier()}
      </div>
    </div>
  );
}
