/** Records a payment and spreads it over open invoices, all in one transaction of the server. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { firstRecordsQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import type { BatchOperation } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { AmountInput } from '../fields/amount-input.tsx';
import { DayInput } from '../fields/day-input.tsx';
import { FormRow } from '../fields/form-row.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { allocate, fromCents, type OpenInvoice, toCents } from './allocate.ts';
import type { PaymentPlace } from './payment-tables.ts';
import './payment.css';

interface Props {
  place: PaymentPlace;
  customerName: string;
  onClose: () => void;
}

const mostInvoices = 200;

export default function PaymentDialog({ place, customerName, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const numberField = catalog
    .table('payments')
    ?.fields.find((field) => field.key === 'number' && !field.readOnly && field.type === 'text');
  const [number, setNumber] = useState(
    () =>
      `PAY-${format.today.replaceAll('-', '')}-${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`,
  );
  const [amount, setAmount] = useState<string | null>(null);
  const [receivedOn, setReceivedOn] = useState<string | null>(format.today);
  const [byHand, setByHand] = useState<Record<number, number> | null>(null);
  const [problem, setProblem] = useState<Record<string, string | null>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    ...firstRecordsQuery({
      table: 'invoices',
      filter: `AND(customer = ${place.customer}, open_amount > 0)`,
      fields: ['number', 'due_on', 'amount', 'open_amount', 'overdue_days'],
      sort: 'due_on',
      limit: mostInvoices,
    }),
    // What is being typed must not move under the hand.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const invoices = useMemo<OpenInvoice[]>(
    () =>
      (query.data?.records ?? []).map((record) => ({
        id: record.id,
        number: String(record['number'] ?? record.id),
        dueOn: String(record['due_on'] ?? ''),
        openCents: toCents(record['open_amount'] as number | string | null),
      })),
    [query.data],
  );
  const openCents = invoices.reduce(
    (sum, invoice) => sum + (place.invoice === null || invoice.id === place.invoice ? invoice.openCents : 0),
    0,
  );
  const amountCents = amount === null ? openCents : toCents(amount);
  const shares = byHand ?? allocate(amountCents, invoices, place.invoice ?? undefined);
  const allocated = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const left = amountCents - allocated;

  const submit = async (): Promise<void> => {
    const found: Record<string, string | null> = {};
    if (amountCents <= 0) found['amount'] = t('payment.amountPositive');
    if (receivedOn === null) found['receivedOn'] = t('problem.required');
    for (const invoice of invoices) {
      if ((shares[invoice.id] ?? 0) > invoice.openCents) {
        found[`share ${invoice.id}`] = t('payment.shareTooLarge', {
          open: format.money(fromCents(invoice.openCents)),
        });
      }
    }
    setProblem(found);
    setFailure(left < 0 ? t('payment.overAllocated', { over: format.moneyAlone(fromCents(-left)) }) : null);
    if (Object.keys(found).length > 0 || left < 0 || receivedOn === null) return;
    setBusy(true);
    try {
      const operations: BatchOperation[] = [
        {
          op: 'create',
          table: 'payments',
          ref: 'payment',
          values: {
            ...(numberField ? { number } : {}),
            customer: place.customer,
            amount: fromCents(amountCents),
            received_on: receivedOn,
          },
        },
        ...Object.entries(shares)
          .filter(([, share]) => share > 0)
          .map(
            ([invoice, share]): BatchOperation => ({
              op: 'create',
              table: 'allocations',
              values: {
                payment: { ref: 'payment' },
                invoice: Number(invoice),
                amount: fromCents(share),
                allocated_on: receivedOn,
              },
            }),
          ),
      ];
      await call('/batch', { method: 'POST', body: { operations } });
      await refreshAll();
      void message.success(
        t('payment.done', { amount: format.moneyAlone(fromCents(amountCents)), customer: customerName }),
      );
      onClose();
    } catch (error) {
      setFailure(error instanceof ApiError ? describe(error).text : t('error.unexpectedText'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={720}
      onCancel={onClose}
      title={t('payment.title', { customer: customerName })}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="save" type="primary" loading={busy} disabled={!query.data} onClick={() => void submit()}>
          {t('payment.submit', { amount: format.moneyAlone(fromCents(amountCents)) })}
        </Button>,
      ]}
    >
      {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isLoading ? <Bones lines={5} height={20} /> : null}
      {query.data ? (
        <>
          <div className="payment-head">
            <FormRow label={t('payment.amount')} required error={problem['amount'] ?? undefined}>
              {(id, describedBy) => (
                <AmountInput
                  id={id}
                  money
                  value={fromCents(amountCents)}
                  onChange={(next) => {
                    setAmount(next ?? '0');
                    setByHand(null);
                  }}
                  onProblem={(text) => setProblem((all) => ({ ...all, amount: text }))}
                  describedBy={describedBy}
                  invalid={Boolean(problem['amount'])}
                />
              )}
            </FormRow>
            <FormRow
              label={t('payment.receivedOn')}
              required
              error={problem['receivedOn'] ?? undefined}
              help={receivedOn ? format.dayText(receivedOn) : undefined}
            >
              {(id, describedBy) => (
                <DayInput
                  id={id}
                  value={receivedOn}
                  onChange={setReceivedOn}
                  onProblem={(text) => setProblem((all) => ({ ...all, receivedOn: text }))}
                  describedBy={describedBy}
                  invalid={Boolean(problem['receivedOn'])}
                />
              )}
            </FormRow>
            {numberField ? (
              <FormRow label={label(numberField.label)} required={numberField.required}>
                {(id) => <Input id={id} value={number} onChange={(event) => setNumber(event.target.value)} />}
              </FormRow>
            ) : null}
          </div>
          <div className="payment-scroll">
            <table className="payment-table">
              <thead>
                <tr>
                  <th scope="col">{label(catalog.table('invoices')?.labelOne)}</th>
                  <th scope="col" className="optional">
                    {label(catalog.field('invoices', 'due_on')?.label)}
                  </th>
                  <th scope="col" className="figure">
                    {t('list.withUnit', {
                      name: label(catalog.field('invoices', 'open_amount')?.label),
                      unit: format.unit,
                    })}
                  </th>
                  <th scope="col" className="figure">
                    {t('list.withUnit', { name: t('payment.allocate'), unit: format.unit })}
                  </th>
                </tr>
              </thead>
              <tbody>
                {invoices.map((invoice) => (
                  <tr key={invoice.id}>
                    <td>{invoice.number}</td>
                    <td className="optional nowrap">
                      {format.day(invoice.dueOn)} <span className="caption">{format.due(invoice.dueOn)}</span>
                    </td>
                    <td className="figure">{format.money(fromCents(invoice.openCents))}</td>
                    <td className="figure">
                      <AmountInput
                        label={t('payment.allocateTo', { number: invoice.number })}
                        decimals={2}
                        value={fromCents(shares[invoice.id] ?? 0)}
                        onChange={(next) => setByHand({ ...shares, [invoice.id]: toCents(next) })}
                        invalid={Boolean(problem[`share ${invoice.id}`])}
                      />
                      {problem[`share ${invoice.id}`] ? (
                        <div className="caption" role="alert" style={{ color: 'var(--error)' }}>
                          {problem[`share ${invoice.id}`]}
                        </div>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="payment-sum">
            <span>
              <span className="soft">{t('payment.allocated')}</span>{' '}
              <strong>{format.money(fromCents(allocated))}</strong>
            </span>
            <span>
              <span className="soft">{t('payment.unapplied')}</span>{' '}
              <strong style={left < 0 ? { color: 'var(--error)' } : {}}>
                {format.money(fromCents(left))}
              </strong>
            </span>
          </div>
          {failure ? (
            <p role="alert" style={{ color: 'var(--error)', marginTop: 8 }}>
              {failure}
            </p>
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}
