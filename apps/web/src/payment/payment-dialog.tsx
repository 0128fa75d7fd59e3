/** Records a payment of a customer and what it is for; the oldest due is served first until somebody says otherwise. */
import { toDecimal } from '@dunlin/expression';
import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import { useOnce } from '../api/use-once.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { AmountInput } from '../fields/amount-input.tsx';
import { DayInput } from '../fields/day-input.tsx';
import { FieldRow } from '../fields/field-row.tsx';
import { FormRow } from '../fields/form-row.tsx';
import { Bones } from '../parts/bones.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { editableFields, fieldOfProblem, type Values } from '../record/form-state.ts';
import type { PaymentPlace } from './payment-place.ts';
import { fits, openInvoices, type Shares, sharesOf, sumOf } from './payment-shares.ts';
import { recordPayment } from './record-payment.ts';
import { ShareTable } from './share-table.tsx';
import './payment.css';

interface Props {
  place: PaymentPlace;
  customerName: string;
  onClose: () => void;
}

const mostInvoices = 200;

export default function PaymentDialog({ place, customerName, onClose }: Props) {
  const { t } = useTranslation();
  const once = useOnce();
  const format = useFormat();
  const catalog = useCatalog();
  const { message } = App.useApp();
  const { invoices: of, payments } = place.tables;
  // What a pack asks of a payment besides.
  const asked = editableFields(catalog.table(payments.table)?.fields ?? [], 'create').filter(
    ({ key, required }) =>
      required && ![payments.customer, payments.amount, payments.receivedOn].includes(key),
  );
  const { busy, problems, fields, setFields, run } = useSubmit<string>((problem) => {
    const key = fieldOfProblem(problem);
    const isHere = key === payments.amount || key === payments.receivedOn;
    return key !== null && (isHere || asked.some((field) => field.key === key)) ? key : undefined;
  });
  const [typed, setTyped] = useState<string | null>(null);
  const [receivedOn, setReceivedOn] = useState<string | null>(format.today);
  const [more, setMore] = useState<Values>({});
  const [byHand, setByHand] = useState<Shares | null>(null);
  const query = useQuery({
    ...firstRecordsQuery({
      table: of.table,
      filter: `AND(${of.customer} = ${place.customer}, ${of.open} > 0)`,
      fields: [of.number, of.dueOn, of.open],
      sort: of.dueOn,
      limit: mostInvoices,
    }),
    // What is being typed must not move under the hand.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const invoices = useMemo(() => openInvoices(query.data?.records ?? [], place), [query.data, place]);
  const due = invoices.filter(({ invoice }) => place.invoice === null || invoice === place.invoice);
  const amount = typed ?? sumOf(due.map(({ open }) => open));
  const shares = byHand ?? sharesOf(amount, invoices);
  const setProblem = (key: string, text: string | null): void => {
    const { [key]: _, ...rest } = fields;
    setFields(text === null ? rest : { ...rest, [key]: text });
  };

  const submit = async (): Promise<void> => {
    const lacking = asked.filter(({ key }) => (more[key] ?? null) === null);
    const found: Record<string, string> = {
      ...Object.fromEntries(lacking.map(({ key }) => [key, t('problem.required')])),
      ...(toDecimal(amount).lte(0) ? { [payments.amount]: t('payment.amountPositive') } : {}),
    };
    setFields(found);
    if (receivedOn === null) setProblem(payments.receivedOn, t('problem.required'));
    if (receivedOn === null || Object.keys(found).length > 0) return;
    const done = await run(async () => {
      await recordPayment(place, { amount, receivedOn, more, shares }, once);
      await refreshAll();
    });
    if (!done) return;
    void message.success(t('payment.done', { amount: format.moneyAlone(amount), customer: customerName }));
    onClose();
  };
  return (
    <Dialog
      width={720}
      title={t('payment.title', { customer: customerName })}
      submit={t('payment.submit', { amount: format.moneyAlone(amount) })}
      onSubmit={() => void submit()}
      busy={busy}
      disabled={!query.data || !fits(amount, invoices, shares)}
      problems={problems}
      onClose={onClose}
    >
      {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isLoading ? <Bones lines={5} height={20} /> : null}
      {query.data ? (
        <>
          <div className="payment-head">
            <FormRow label={t('payment.amount')} required error={fields[payments.amount]}>
              {(id, describedBy) => (
                <AmountInput
                  id={id}
                  money
                  value={amount}
                  onChange={(next) => {
                    setTyped(next ?? '0');
                    setByHand(null);
                  }}
                  onProblem={(text) => setProblem(payments.amount, text)}
                  describedBy={describedBy}
                  invalid={fields[payments.amount] !== undefined}
                />
              )}
            </FormRow>
            <FormRow
              label={t('payment.receivedOn')}
              required
              error={fields[payments.receivedOn]}
              help={receivedOn ? format.dayText(receivedOn) : undefined}
            >
              {(id, describedBy) => (
                <DayInput
                  id={id}
                  value={receivedOn}
                  onChange={setReceivedOn}
                  onProblem={(text) => setProblem(payments.receivedOn, text)}
                  describedBy={describedBy}
                  invalid={fields[payments.receivedOn] !== undefined}
                />
              )}
            </FormRow>
            {asked.map((field) => (
              <FieldRow
                key={field.key}
                field={field}
                values={more}
                problem={fields[field.key]}
                onChange={(value) => setMore((all) => ({ ...all, [field.key]: value }))}
                onProblem={(text) => setProblem(field.key, text)}
              />
            ))}
          </div>
          {invoices.length === 0 ? (
            <p className="soft">{t('cash.owesNothing')}</p>
          ) : (
            <ShareTable
              table={of.table}
              amount={amount}
              invoices={invoices}
              shares={shares}
              onChange={setByHand}
            />
          )}
        </>
      ) : null}
    </Dialog>
  );
}
