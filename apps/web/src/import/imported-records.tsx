/** The records that an import made or changed, as far as the reader may see them. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { importedRecordsQuery } from './import-queries.ts';

export function ImportedRecords({ id, table, name }: { id: number; table: string; name: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery({ ...importedRecordsQuery(id, table), enabled: open });
  const rows = query.data?.pages.flatMap((page) => page.records) ?? [];
  return (
    <section className="card import-card">
      <div className="row spread wrap">
        <h2>{t('imports.recordsOf', { name })}</h2>
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t('imports.hidePreview') : t('imports.showPreview')}
        </Button>
      </div>
      {!open ? null : query.error && rows.length === 0 ? (
        <ErrorState small error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Bones lines={4} height={20} />
      ) : (
        <>
          <ul className="imported-records">
            {rows.map((row) => (
              <li key={row.id}>
                <GoLink to={paths.record(row.table, row.id)}>{row.title}</GoLink>
                <span className="caption">
                  {row.operation === 'created' ? t('imports.created') : t('imports.updated')}
                </span>
              </li>
            ))}
          </ul>
          {query.hasNextPage ? (
            <Button
              size="small"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('list.more')}
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}
