/** What was deleted, when and by whom: a table on a desk, cards on a phone. */
import { UndoOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trashQuery } from '../api/queries.ts';
import type { TableMeta, TrashEntry } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { useRestore } from './use-restore.tsx';
import './trash.css';

export function TrashList({ table }: { table: TableMeta }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const format = useFormat();
  const phone = usePhone();
  const restore = useRestore(table);
  const [busy, setBusy] = useState<number | null>(null);
  const query = useInfiniteQuery(trashQuery(table.key));
  const heading = t('trash.of', { name: noun(table.label) });
  useTitle(heading);
  const rows = query.data?.pages.flatMap((page) => page.records) ?? [];
  const titleOf = ({ id, title }: TrashEntry): string => title ?? t('value.recordNumber', { id });
  const whoOf = ({ deletedBy }: TrashEntry): string => deletedBy?.name ?? t('timeline.system');
  const bringBack = async (row: TrashEntry): Promise<void> => {
    setBusy(row.id);
    await restore(row.id, titleOf(row));
    setBusy(null);
  };
  const merged = ({ mergedInto }: TrashEntry) =>
    mergedInto === null ? null : (
      <div className="caption">
        {t('trash.mergedInto')}{' '}
        <GoLink to={paths.record(table.key, mergedInto.id)}>{mergedInto.title}</GoLink>
      </div>
    );
  const button = (row: TrashEntry) =>
    table.grants.create ? (
      <Button
        size={phone ? 'middle' : 'small'}
        icon={<UndoOutlined />}
        loading={busy === row.id}
        aria-label={t('trash.restoreOne', { name: titleOf(row) })}
        onClick={() => void bringBack(row)}
      >
        {t('trash.restore')}
      </Button>
    ) : null;
  const columns: Column<TrashEntry>[] = [
    {
      key: 'record',
      title: label(table.labelOne),
      hint: titleOf,
      cell: (row) => (
        <>
          {titleOf(row)}
          {merged(row)}
        </>
      ),
    },
    { key: 'when', title: t('trash.when'), cell: (row) => format.instant(row.deletedAt) },
    { key: 'who', title: t('trash.who'), cell: whoOf },
    { key: 'back', title: t('rows.actions'), quiet: true, cell: button },
  ];
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs items={[{ text: label(table.label), to: paths.list(table.key) }]} />
        <div className="page-head">
          <h1>{heading}</h1>
        </div>
        <RowList
          name="trash"
          query={query}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          card={(row) => (
            <section className="card record-card">
              <h3>{titleOf(row)}</h3>
              {merged(row)}
              <p className="caption">
                {format.instantNear(row.deletedAt)} · {whoOf(row)}
              </p>
              {button(row)}
            </section>
          )}
          empty={<EmptyState done title={t('trash.none')} text={t('trash.noneText')} />}
        />
      </div>
    </div>
  );
}
