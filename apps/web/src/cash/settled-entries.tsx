/** Entries that were applied or set aside, with the way back. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordRow } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { type CashDescription, setAside, undoEntry } from './cash-queries.ts';
import { entryFacts } from './entry-facts.ts';
import { titleIn } from './title-in.ts';

export function SettledEntries({ cash, state }: { cash: CashDescription; state: 'applied' | 'ignored' }) {
  const { t } = useTranslation();
  const format = useFormat();
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
  if (list.error && rows.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Bones lines={8} height={24} />;
  if (rows.length === 0)
    return (
      <EmptyState
        title={t(state === 'applied' ? 'cash.noneApplied' : 'cash.noneAside')}
        text={t('cash.noneText')}
      />
    );
  return (
    <section className="card cash-settled">
      <table className="grid middle">
        <thead>
          <tr>
            <th scope="col">{t('cash.bookedOn')}</th>
            <th scope="col">{t('cash.payer')}</th>
            <th scope="col" className="figure">
              {t('cash.amount')}
            </th>
            {state === 'applied' ? <th scope="col">{t('cash.payment')}</th> : null}
            <th scope="col">
              <span className="visually-hidden">{t('cash.undo')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { amount, bookedOn, payerName, text, payment } = entryFacts(cash, row);
            return (
              <tr key={row.id}>
                <td>{format.day(bookedOn)}</td>
                <td title={text}>
                  <GoLink to={paths.record(cash.entries, row.id)}>
                    {payerName || text || t('cash.noPayer')}
                  </GoLink>
                </td>
                <td className="figure">{format.money(amount)}</td>
                {state === 'applied' ? (
                  <td>
                    {payment === null ? (
                      '—'
                    ) : (
                      <GoLink to={paths.record(cash.payments, payment)}>
                        {titleIn(pages, cash.payments, payment)}
                      </GoLink>
                    )}
                  </td>
                ) : null}
                <td className="figure">
                  {cash.grants.apply ? (
                    <Button size="small" loading={busy === row.id} onClick={() => void back(row)}>
                      {state === 'applied' ? t('cash.undo') : t('cash.reopen')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <GridFoot rows={rows.length} query={list} />
    </section>
  );
}
