/** Bringing in files: a new one is dropped here, and earlier ones are listed with what came of them. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { importsQuery } from './import-queries.ts';
import { ImportRow } from './import-row.tsx';
import { StartDrop } from './start-drop.tsx';
import '../record/record.css';
import '../rows/rows.css';
import './import.css';

export function ImportsPage() {
  const { t } = useTranslation();
  const { table } = useSearchText();
  const mayImport = useCatalog().meta.tables.some(({ grants }) => grants.import);
  const query = useInfiniteQuery({ ...importsQuery, enabled: mayImport });
  useTitle(t('imports.title'));
  if (!mayImport) return <EmptyState title={t('error.noAccess')} text={t('error.noAccessText')} />;
  const rows = query.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('imports.title')}</h1>
        </div>
        <StartDrop table={table} />
        <h2 className="import-earlier">{t('imports.earlier')}</h2>
        <RowsState
          small
          bones={5}
          query={query}
          rows={rows}
          empty={<EmptyState small title={t('imports.none')} text={t('imports.noneText')} />}
        >
          {() => (
            <>
              <ul className="import-list">
                {rows.map((row) => (
                  <ImportRow key={row.id} row={row} />
                ))}
              </ul>
              <GridFoot rows={rows.length} query={query} />
            </>
          )}
        </RowsState>
      </div>
    </div>
  );
}
