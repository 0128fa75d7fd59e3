/** Allocates what is left of a payment to open invoices of its customer. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../api/query-client.ts';
import { useOnce } from '../api/use-once.ts';
import { Bones } from '../parts/bones.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { fits } from '../payment/payment-shares.ts';
import { ShareTable } from '../payment/share-table.tsx';
import { allocatePayment, type CashDescription, openInvoicesQuery } from './cash-queries.ts';

interface Props {
  cash: CashDescription;
  payment: { id: number; title: string; customer: number; customerName: string; unapplied: string };
  onClose: () => void;
}

export function RestDialog({ cash, payment, onClose }: Props) {
  const { t } = useTranslation();
  const once = useOnce();
  const { busy, problems, run } = useSubmit();
  const [given, setGiven] = useState<Map<number, string> | null>(null);
  const open = useQuery(openInvoicesQuery(cash.key, cash.invoices, payment.customer, payment.unapplied));
  const invoices = open.data?.invoices ?? [];
  const shares =
    given ??
    new Map(
      invoices.filter(({ suggested }) => suggested !== '0').map((each) => [each.invoice, each.suggested]),
    );
  const send = async (): Promise<void> => {
    const allocations = [...shares].map(([invoice, amount]) => ({ invoice, amount }));
    const done = await run(async () => {
      await allocatePayment(cash.key, payment.id, allocations, once);
      await refreshAll();
    });
    if (done) onClose();
  };
  return (
    <Dialog
      width={720}
      title={t('cash.restOf', { payment: payment.title, customer: payment.customerName })}
      submit={t('cash.apply')}
      onSubmit={() => void send()}
      busy={busy}
      disabled={shares.size === 0 || !fits(payment.unapplied, invoices, shares)}
      problems={problems}
      onClose={onClose}
    >
      {open.error ? <ErrorState small error={open.error} retry={() => void open.refetch()} /> : null}
      {open.isLoading ? <Bones lines={4} height={20} /> : null}
      {open.data === undefined ? null : invoices.length === 0 ? (
        <p className="soft">{t('cash.owesNothing')}</p>
      ) : (
        <ShareTable
          table={cash.invoices}
          amount={payment.unapplied}
          invoices={invoices}
          shares={shares}
          onChange={setGiven}
        />
      )}
    </Dialog>
  );
}
