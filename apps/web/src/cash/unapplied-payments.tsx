/** Payments with cash that serves no invoice yet. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import type { RecordRow } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { GridFoot } from '../parts/grid-foot.tsx';
import type { CashDescription } from './cash-queries.ts';
import { RestDialog } from './rest-dialog.tsx';
import { titleIn } from './title-in.ts';

export function UnappliedPayments({ cash }: { cash: CashDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleField = useCatalog().table(cash.payments)?.title ?? 'id';
  const [chosen, setChosen] = useState<RecordRow | null>(null);
  const list = useInfiniteQuery(
    recordsQuery({ table: cash.payments, filter: `${cash.unapplied} > 0`, sort: 'id', limit: 50 }),
  );
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.records);
  const customerName = (id: unknown): string => titleIn(pages, cash.customers, id);
  if (list.error && rows.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Bones lines={8} height={24} />;
  if (rows.length === 0)
    return <EmptyState done title={t('cash.noneUnapplied')} text={t('cash.noneUnappliedText')} />;
  return (
    <section className="card cash-settled">
      <table className="grid middle">
        <thead>
          <tr>
            <th scope="col">{t('cash.payment')}</th>
            <th scope="col">{t('cash.customer')}</th>
            <th scope="col" className="figure">
              {t('cash.unapplied')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('cash.apply')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <GoLink to={paths.record(cash.payments, row.id)}>{String(row[titleField] ?? row.id)}</GoLink>
              </td>
              <td>{customerName(row[cash.paymentCustomer])}</td>
              <td className="figure">{format.money(String(row[cash.unapplied] ?? 0))}</td>
              <td className="figure">
                {cash.grants.apply ? (
                  <Button size="small" onClick={() => setChosen(row)}>
                    {t('cash.apply')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <GridFoot rows={rows.length} query={list} />
      {chosen === null ? null : (
        <RestDialog
          cash={cash}
          payment={{
            id: chosen.id,
            title: String(chosen[titleField] ?? chosen.id),
            customer: Number(chosen[cash.paymentCustomer]),
            customerName: customerName(chosen[cash.paymentCustomer]),
            unapplied: String(chosen[cash.unapplied] ?? 0),
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  );
}
