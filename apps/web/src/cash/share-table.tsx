/** The open invoices of a customer, and what of an amount goes to each. */
import { formatDecimal, toDecimal } from '@dunlin/expression';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { AmountInput } from '../fields/amount-input.tsx';
import type { OpenInvoiceShare } from './cash-queries.ts';

interface Props {
  /** Table of the invoices. */
  table: string;
  amount: string;
  invoices: readonly OpenInvoiceShare[];
  shares: ReadonlyMap<number, string>;
  onChange?: (shares: Map<number, string>) => void;
}

export function ShareTable({ table, amount, invoices, shares, onChange }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const allocated = sumOf(shares);
  const left = toDecimal(amount).minus(allocated);
  const set = (invoice: number, share: string | null): void => {
    const next = new Map(shares);
    if (share === null || toDecimal(share).eq(0)) next.delete(invoice);
    else next.set(invoice, share);
    onChange?.(next);
  };
  return (
    <>
      <div className="cash-scroll">
        <table className="payment-table">
          <thead>
            <tr>
              <th scope="col">{t('cash.invoice')}</th>
              <th scope="col" className="optional">
                {t('cash.dueOn')}
              </th>
              <th scope="col" className="figure">
                {t('cash.open')}
              </th>
              <th scope="col" className="figure">
                {t('cash.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {invoices.map((each) => {
              const share = shares.get(each.invoice) ?? null;
              const over = share !== null && toDecimal(share).gt(each.open);
              const problem = over ? `share-${each.invoice}` : undefined;
              return (
                <tr key={each.invoice}>
                  <td>
                    <GoLink to={paths.record(table, each.invoice)}>{each.number}</GoLink>
                  </td>
                  <td className="optional">{each.dueOn === '' ? '—' : format.day(each.dueOn)}</td>
                  <td className="figure">{format.money(each.open)}</td>
                  <td className="figure">
                    {onChange === undefined ? (
                      format.money(share ?? 0)
                    ) : (
                      <AmountInput
                        money
                        value={share}
                        onChange={(next) => set(each.invoice, next)}
                        invalid={over}
                        describedBy={problem}
                        label={t('cash.shareOf', { number: each.number })}
                      />
                    )}
                    {over ? (
                      <div id={problem} className="cash-problem">
                        {t('cash.moreThanOpen')}
                      </div>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="payment-sum" role="status">
        <span>
          {t('cash.allocated')} <b className="figure">{format.money(formatDecimal(allocated))}</b>
        </span>
        <span className={left.lt(0) ? 'cash-problem' : undefined}>
          {left.lt(0) ? t('cash.tooMuch') : t('cash.stays')}{' '}
          <b className="figure">{format.money(formatDecimal(left.abs()))}</b>
        </span>
      </div>
    </>
  );
}

/** Whether shares can be sent: none above what is open, all together not above the amount. */
export function fits(
  amount: string,
  invoices: readonly OpenInvoiceShare[],
  shares: ReadonlyMap<number, string>,
): boolean {
  const open = new Map(invoices.map((each) => [each.invoice, each.open]));
  return (
    sumOf(shares).lte(amount) &&
    [...shares].every(
      ([invoice, share]) => toDecimal(share).gt(0) && toDecimal(share).lte(open.get(invoice) ?? '0'),
    )
  );
}

const sumOf = (shares: ReadonlyMap<number, string>) =>
  [...shares.values()].reduce((sum, share) => sum.plus(share), toDecimal('0'));
