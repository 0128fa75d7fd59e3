/** Allocates what is left of a payment to open invoices of its customer. */
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../api/query-client.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { allocatePayment, type CashDescription, openInvoicesQuery } from './cash-queries.ts';
import { fits, ShareTable } from './share-table.tsx';

interface Props {
  cash: CashDescription;
  payment: { id: number; title: string; customer: number; customerName: string; unapplied: string };
  onClose: () => void;
}

export function RestDialog({ cash, payment, onClose }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const [given, setGiven] = useState<Map<number, string> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = useQuery(openInvoicesQuery(cash.key, cash.invoices, payment.customer, payment.unapplied));
  const invoices = open.data?.invoices ?? [];
  const shares =
    given ??
    new Map(
      invoices.filter(({ suggested }) => suggested !== '0').map((each) => [each.invoice, each.suggested]),
    );
  const send = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await allocatePayment(
        cash.key,
        payment.id,
        [...shares].map(([invoice, amount]) => ({ invoice, amount })),
      );
      await refreshAll();
      onClose();
    } catch (error) {
      setFailure(describe(error).text);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={720}
      title={t('cash.restOf', { payment: payment.title, customer: payment.customerName })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button
          key="apply"
          type="primary"
          loading={busy}
          disabled={shares.size === 0 || !fits(payment.unapplied, invoices, shares)}
          onClick={() => void send()}
        >
          {t('cash.apply')}
        </Button>,
      ]}
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
      {failure === null ? null : (
        <p role="alert" className="cash-problem">
          {failure}
        </p>
      )}
    </Modal>
  );
}
