/** The open invoices of a customer, and what of an amount goes to each. */
import { formatDecimal, toDecimal } from '@dunlin/expression';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { AmountInput } from '../fields/amount-input.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { type OpenInvoice, type Shares, sumOf } from './payment-shares.ts';
import './payment.css';

interface Props {
  /** Table of the invoices. */
  table: string;
  amount: string;
  invoices: readonly OpenInvoice[];
  shares: Shares;
  onChange?: (shares: Map<number, string>) => void;
}

export function ShareTable({ table, amount, invoices, shares, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const allocated = sumOf(shares.values());
  const left = toDecimal(amount).minus(allocated);
  const set = (invoice: number, share: string | null): void => {
    const next = new Map(shares);
    if (share === null || toDecimal(share).eq(0)) next.delete(invoice);
    else next.set(invoice, share);
    onChange?.(next);
  };
  const shareOf = (each: OpenInvoice): ReactNode => {
    const share = shares.get(each.invoice) ?? null;
    if (onChange === undefined) return format.money(share ?? 0);
    const over = share !== null && toDecimal(share).gt(each.open);
    const problem = over ? `share-${each.invoice}` : undefined;
    return (
      <>
        <AmountInput
          money
          value={share}
          onChange={(next) => set(each.invoice, next)}
          invalid={over}
          describedBy={problem}
          label={t('cash.shareOf', { number: each.number })}
        />
        {over ? (
          <div id={problem} className="form-error">
            {t('cash.moreThanOpen')}
          </div>
        ) : null}
      </>
    );
  };
  return (
    <>
      <div className="payment-scroll">
        <DataTable
          className="payment-table"
          rows={invoices}
          rowKey={(each) => each.invoice}
          columns={[
            {
              key: 'invoice',
              title: t('cash.invoice'),
              cell: (each) => <GoLink to={paths.record(table, each.invoice)}>{each.number}</GoLink>,
            },
            {
              key: 'dueOn',
              title: t('cash.dueOn'),
              className: 'optional',
              cell: (each) => (each.dueOn === '' ? '—' : format.day(each.dueOn)),
            },
            { key: 'open', title: t('cash.open'), figure: true, cell: (each) => format.money(each.open) },
            { key: 'share', title: t('cash.share'), figure: true, cell: shareOf },
          ]}
        />
      </div>
      <div className="payment-sum" role="status">
        <span>
          {t('cash.allocated')} <b className="figure">{format.money(allocated)}</b>
        </span>
        <span className={left.lt(0) ? 'form-error' : undefined}>
          {left.lt(0) ? t('cash.tooMuch') : t('cash.stays')}{' '}
          <b className="figure">{format.money(formatDecimal(left.abs()))}</b>
        </span>
      </div>
    </>
  );
}
