/** What has been merged, newest first, each with its undo. */
import { UndoOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { mergesQuery } from './duplicates-queries.ts';
import type { MergeEntry } from './duplicates-types.ts';
import { useUndoMerge } from './use-undo-merge.tsx';

export function MergesList({ table }: { table: TableMeta }) {
  const { t } = useTranslation();
  const format = useFormat();
  const undo = useUndoMerge(table);
  const [busy, setBusy] = useState<number | null>(null);
  const query = useInfiniteQuery(mergesQuery(table.key));
  const rows = query.data?.pages.flatMap((page) => page.merges) ?? [];
  const mayMerge = table.grants.update && table.grants.delete;
  const nameOf = (id: number, title: string | null): string => title ?? t('value.recordNumber', { id });
  const takeBack = async (row: MergeEntry): Promise<void> => {
    setBusy(row.id);
    await undo(row.id);
    setBusy(null);
  };
  return (
    <RowsState
      query={query}
      rows={rows}
      empty={<EmptyState done title={t('duplicates.noMerges')} text={t('duplicates.noMergesText')} />}
    >
      {() => (
        <div className="duplicates">
          <ul className="duplicate-groups">
            {rows.map((row) => (
              <li key={row.id}>
                <section className="card duplicate-group">
                  <div className="duplicate-facts">
                    <GoLink to={paths.record(table.key, row.kept.id)} className="row-link">
                      {row.kept.title}
                    </GoLink>
                    <p className="soft spelling">
                      {t('duplicates.from', {
                        names: row.merged
                          .map(({ id, title }) => nameOf(id, title))
                          .join(t('duplicates.semicolon')),
                      })}
                    </p>
                    <p className="caption">
                      {format.instant(row.at)} · {row.by?.name ?? t('timeline.system')}
                      {row.undone === null
                        ? null
                        : ` · ${t('duplicates.wasUndone', {
                            at: format.instant(row.undone.at),
                            by: row.undone.by?.name ?? t('timeline.system'),
                          })}`}
                    </p>
                  </div>
                  {row.undone === null && mayMerge ? (
                    <div className="duplicate-actions">
                      <Button
                        icon={<UndoOutlined />}
                        loading={busy === row.id}
                        onClick={() => void takeBack(row)}
                      >
                        {t('trash.undo')}
                      </Button>
                    </div>
                  ) : null}
                </section>
              </li>
            ))}
          </ul>
          <GridFoot rows={rows.length} query={query} />
        </div>
      )}
    </RowsState>
  );
}
