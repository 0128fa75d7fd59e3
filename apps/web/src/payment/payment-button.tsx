/** The primary action of a record with something open. */
import { WalletOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs, TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { withAdministrationTexts } from '../i18n/administration-texts.ts';
import { paymentPlace } from './payment-place.ts';

const PaymentDialog = lazy(withAdministrationTexts(() => import('./payment-dialog.tsx')));

interface Props {
  table: TableMeta;
  record: RecordRow;
  refs: Refs;
}

export function PaymentButton({ table, record, refs }: Props) {
  const { t } = useTranslation();
  const place = paymentPlace(useCatalog().meta.payments, table, record);
  const [open, setOpen] = useState(false);
  useShortcut('p', t('payment.record'), () => setOpen(true), place !== null);
  if (!place && !open) return null;
  return (
    <>
      {place ? (
        <Button type="primary" icon={<WalletOutlined />} onClick={() => setOpen(true)}>
          {t('payment.record')}
        </Button>
      ) : null}
      {open && place ? (
        <Suspense fallback={null}>
          <PaymentDialog
            place={place}
            customerName={
              place.invoice === null
                ? String(record[table.title] ?? '')
                : (refs[place.tables.customers]?.[String(place.customer)] ?? '')
            }
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
