/** The open invoices of a customer, and what of an amount goes to each. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { AmountInput } from '../fields/amount-input.tsx';
import { fromUnits, sumOf, toUnits } from './amounts.ts';
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
  const left = toUnits(amount) - sumOf(shares.values());
  const set = (invoice: number, share: string | null): void => {
    const next = new Map(shares);
    if (share === null || toUnits(share) === 0n) next.delete(invoice);
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
              const over = share !== null && toUnits(share) > toUnits(each.open);
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
          {t('cash.allocated')} <b className="figure">{format.money(fromUnits(sumOf(shares.values())))}</b>
        </span>
        <span className={left < 0n ? 'cash-problem' : undefined}>
          {left < 0n ? t('cash.tooMuch') : t('cash.stays')}{' '}
          <b className="figure">{format.money(fromUnits(left < 0n ? -left : left))}</b>
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
  const open = new Map(invoices.map((each) => [each.invoice, toUnits(each.open)]));
  return (
    toUnits(amount) >= sumOf(shares.values()) &&
    [...shares].every(
      ([invoice, share]) => toUnits(share) > 0n && toUnits(share) <= (open.get(invoice) ?? 0n),
    )
  );
}
