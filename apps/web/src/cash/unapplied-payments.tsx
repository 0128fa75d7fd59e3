/** Payments with cash that serves no invoice yet. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import type { RecordRow } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import type { CashDescription } from './cash-queries.ts';
import { RestDialog } from './rest-dialog.tsx';
import { titleIn } from './title-in.ts';

export function UnappliedPayments({ cash }: { cash: CashDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const titleField = useCatalog().table(cash.payments)?.title ?? 'id';
  const [chosen, setChosen] = useState<RecordRow | null>(null);
  const list = useInfiniteQuery(
    recordsQuery({ table: cash.payments, filter: `${cash.unapplied} > 0`, sort: 'id', limit: 50 }),
  );
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.records);
  const titleOf = (row: RecordRow): string => String(row[titleField] ?? row.id);
  const customerOf = (row: RecordRow): string => titleIn(pages, cash.customers, row[cash.paymentCustomer]);
  const restOf = (row: RecordRow): string => String(row[cash.unapplied] ?? 0);
  const button = (row: RecordRow): ReactNode =>
    cash.grants.apply ? (
      <Button size={phone ? 'middle' : 'small'} onClick={() => setChosen(row)}>
        {t('cash.apply')}
      </Button>
    ) : null;
  const columns: Column<RecordRow>[] = [
    {
      key: 'payment',
      title: t('cash.payment'),
      cell: (row) => <GoLink to={paths.record(cash.payments, row.id)}>{titleOf(row)}</GoLink>,
    },
    { key: 'customer', title: t('cash.customer'), cell: customerOf },
    {
      key: 'unapplied',
      title: t('cash.unapplied'),
      figure: true,
      cell: (row) => format.money(restOf(row)),
    },
    { key: 'apply', title: t('cash.apply'), quiet: true, figure: true, cell: button },
  ];
  return (
    <>
      <RowList
        query={list}
        rows={rows}
        rowKey={(row) => row.id}
        columns={columns}
        card={(row) => (
          <section className="card record-card">
            <div className="row spread">
              <GoLink to={paths.record(cash.payments, row.id)} className="row-link">
                {titleOf(row)}
              </GoLink>
              <span className="figure">{format.money(restOf(row))}</span>
            </div>
            <div className="row spread soft">
              <span>{customerOf(row)}</span>
              {button(row)}
            </div>
          </section>
        )}
        empty={<EmptyState done title={t('cash.noneUnapplied')} text={t('cash.noneUnappliedText')} />}
      />
      {chosen === null ? null : (
        <RestDialog
          cash={cash}
          payment={{
            id: chosen.id,
            title: titleOf(chosen),
            customer: Number(chosen[cash.paymentCustomer]),
            customerName: customerOf(chosen),
            unapplied: restOf(chosen),
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
