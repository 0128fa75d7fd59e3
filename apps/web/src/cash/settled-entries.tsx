/** Entries that were applied or set aside, with the way back. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordRow } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { type CashDescription, setAside, undoEntry } from './cash-queries.ts';
import { entryFacts } from './entry-facts.ts';
import { titleIn } from './title-in.ts';

export function SettledEntries({ cash, state }: { cash: CashDescription; state: 'applied' | 'ignored' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const [busy, setBusy] = useState<number | null>(null);
  const list = useInfiniteQuery(
    recordsQuery({
      table: cash.entries,
      filter: `${cash.fields.state} = "${state}"`,
      sort: `-${cash.fields.bookedOn}`,
      limit: 50,
    }),
  );
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.records);
  const back = async (row: RecordRow): Promise<void> => {
    setBusy(row.id);
    try {
      await (state === 'applied' ? undoEntry(cash.key, row.id) : setAside(cash.key, [row.id], false));
      await refreshAll();
      void message.success(t('cash.isOpenAgain'));
    } catch (error) {
      void message.error(describe(error).text, 8);
    } finally {
      setBusy(null);
    }
  };
  const paymentOf = (row: RecordRow): ReactNode => {
    const { payment } = entryFacts(cash, row);
    if (payment === null) return '—';
    return (
      <GoLink to={paths.record(cash.payments, payment)}>{titleIn(pages, cash.payments, payment)}</GoLink>
    );
  };
  const button = (row: RecordRow): ReactNode =>
    cash.grants.apply ? (
      <Button size={phone ? 'middle' : 'small'} loading={busy === row.id} onClick={() => void back(row)}>
        {state === 'applied' ? t('cash.undo') : t('cash.reopen')}
      </Button>
    ) : null;
  const columns: Column<RecordRow>[] = [
    {
      key: 'bookedOn',
      title: t('cash.bookedOn'),
      cell: (row) => format.day(entryFacts(cash, row).bookedOn),
    },
    {
      key: 'payer',
      title: t('cash.payer'),
      hint: (row) => entryFacts(cash, row).text,
      cell: (row) => {
        const { payerName, text } = entryFacts(cash, row);
        return (
          <GoLink to={paths.record(cash.entries, row.id)}>{payerName || text || t('cash.noPayer')}</GoLink>
        );
      },
    },
    {
      key: 'amount',
      title: t('cash.amount'),
      figure: true,
      cell: (row) => format.money(entryFacts(cash, row).amount),
    },
    ...(state === 'applied' ? [{ key: 'payment', title: t('cash.payment'), cell: paymentOf }] : []),
    { key: 'undo', title: t('cash.undo'), quiet: true, figure: true, cell: button },
  ];
  return (
    <RowList
      query={list}
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      card={(row) => {
        const { amount, bookedOn, payerName, text } = entryFacts(cash, row);
        return (
          <section className="card record-card">
            <div className="row spread">
              <GoLink to={paths.record(cash.entries, row.id)} className="row-link">
                {payerName || text || t('cash.noPayer')}
              </GoLink>
              <span className="figure">{format.money(amount)}</span>
            </div>
            <div className="row spread soft">
              <span>
                {format.day(bookedOn)} {state === 'applied' ? <>· {paymentOf(row)}</> : null}
              </span>
              {button(row)}
            </div>
          </section>
        );
      }}
      empty={
        <EmptyState
          title={t(state === 'applied' ? 'cash.noneApplied' : 'cash.noneAside')}
          text={t('cash.noneText')}
        />
      }
    />
  );
}
