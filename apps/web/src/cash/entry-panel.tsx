/** One entry at hand: what the bank says, who probably paid, and for what; applied or set aside. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs } from '../api/types.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useFormat } from '../app/use-format.ts';
import { FormRow } from '../fields/form-row.tsx';
import { ReferenceSelect } from '../fields/reference-select.tsx';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { fits } from '../payment/payment-shares.ts';
import { ShareTable } from '../payment/share-table.tsx';
import {
  type Application,
  type CashDescription,
  type EntryMatches,
  openInvoicesQuery,
  type Suggestion,
} from './cash-queries.ts';
import { entryFacts } from './entry-facts.ts';
import { Score } from './score.tsx';
import { useReasonText } from './use-reason-text.ts';

interface Props {
  cash: CashDescription;
  entry: RecordRow;
  match: EntryMatches | undefined;
  refs: Refs;
  busy: boolean;
  onApply: (application: Application) => void;
  onSetAside: () => void;
}

const sharesOf = (suggestion: Suggestion | undefined): Map<number, string> =>
  new Map(suggestion?.allocations.map(({ invoice, amount }) => [invoice, amount]));

export function EntryPanel({ cash, entry, match, refs, busy, onApply, onSetAside }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonText = useReasonText();
  const best = match?.suggestions[0];
  const [customer, setCustomer] = useState<number | null>(best?.customer ?? null);
  const [given, setGiven] = useState<Map<number, string> | null>(null);
  const facts = entryFacts(cash, entry);
  const { amount } = facts;
  const open = useQuery({
    ...openInvoicesQuery(cash.key, cash.invoices, customer ?? 0, amount),
    enabled: customer !== null,
  });
  const invoices = open.data?.invoices ?? [];
  const suggested = match?.suggestions.find((each) => each.customer === customer);
  // Where nobody has suggested anything, the oldest due is served first.
  const oldest = new Map(
    invoices.filter(({ suggested: share }) => share !== '0').map((each) => [each.invoice, each.suggested]),
  );
  const shares = given ?? (suggested === undefined ? oldest : sharesOf(suggested));
  const mayApply =
    cash.grants.apply && customer !== null && open.data !== undefined && fits(amount, invoices, shares);
  const apply = (): void => {
    if (!mayApply || busy) return;
    onApply({
      entry: entry.id,
      customer,
      allocations: [...shares].map(([invoice, share]) => ({ invoice, amount: share })),
    });
  };
  useShortcut('ctrl+enter', t('cash.apply'), apply, mayApply);
  const choose = (next: number | null): void => {
    setCustomer(next);
    setGiven(null);
  };
  return (
    <section className="cash-panel" aria-label={t('cash.entry')}>
      <header>
        <h2>{format.moneyAlone(amount)}</h2>
        <p className="strong">{facts.payerName || t('cash.noPayer')}</p>
        <p className="soft">
          {[format.day(facts.bookedOn), facts.payerAccount, facts.bankReference].filter(Boolean).join(' · ')}
        </p>
        {facts.text === '' ? null : <p className="cash-text">{facts.text}</p>}
      </header>
      {match === undefined ? <Bones lines={4} height={20} /> : null}
      {match !== undefined && match.suggestions.length > 0 ? (
        <fieldset className="cash-suggestions">
          <legend>{t('cash.suggestions')}</legend>
          {match.suggestions.map((each) => (
            <label key={each.customer} className="outcome cash-suggestion">
              <input
                type="radio"
                name={`suggestion-${entry.id}`}
                checked={customer === each.customer}
                onChange={() => choose(each.customer)}
              />
              <span className="cash-suggestion-text">
                <span className="strong">
                  {refs[cash.customers]?.[String(each.customer)] ?? `#${each.customer}`}
                </span>
                <span className="soft">{each.reasons.map(reasonText).join(t('cash.and'))}</span>
                <span className="caption">
                  {each.fit === 'short' ? t('cash.fit.short', { missing: format.money(each.missing) }) : null}
                  {each.fit === 'over' ? t('cash.fit.over', { rest: format.money(each.unapplied) }) : null}
                  {each.fit === 'exact' ? t('cash.fit.exact') : null}
                  {each.fit === 'unapplied' ? t('cash.fit.unapplied') : null}
                </span>
              </span>
              <Score score={each.score} certainFrom={cash.certainFrom} />
            </label>
          ))}
        </fieldset>
      ) : null}
      {match !== undefined && match.suggestions.length === 0 ? (
        <p className="soft">{t('cash.noSuggestion')}</p>
      ) : null}
      <FormRow label={t('cash.customer')}>
        {(id) => (
          <ReferenceSelect
            id={id}
            table={cash.customers}
            value={customer}
            title={customer === null ? undefined : refs[cash.customers]?.[String(customer)]}
            onChange={choose}
          />
        )}
      </FormRow>
      {open.error ? <ErrorState small error={open.error} retry={() => void open.refetch()} /> : null}
      {customer !== null && open.isLoading ? <Bones lines={4} height={20} /> : null}
      {customer !== null && open.data !== undefined ? (
        invoices.length === 0 ? (
          <p className="soft">{t('cash.owesNothing')}</p>
        ) : (
          <ShareTable
            table={cash.invoices}
            amount={amount}
            invoices={invoices}
            shares={shares}
            onChange={setGiven}
          />
        )
      ) : null}
      {cash.grants.apply ? (
        <footer className="cash-foot">
          <Button onClick={onSetAside} disabled={busy}>
            {t('cash.setAside')}
          </Button>
          <Button type="primary" loading={busy} disabled={!mayApply} onClick={apply}>
            {t('cash.apply')} <kbd>Ctrl ↵</kbd>
          </Button>
        </footer>
      ) : (
        <p className="soft">{t('cash.readOnly')}</p>
      )}
    </section>
  );
}
