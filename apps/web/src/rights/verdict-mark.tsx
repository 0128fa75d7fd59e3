/** A verdict as mark and word, so that it needs no colour. */
import { CheckOutlined, MinusOutlined, PieChartOutlined } from '@ant-design/icons';
import type { Verdict } from '@dunlin/runtime';
import { useTranslation } from 'react-i18next';

const icons = {
  yes: <CheckOutlined aria-hidden="true" />,
  some: <PieChartOutlined aria-hidden="true" />,
  no: <MinusOutlined aria-hidden="true" />,
};

/** @param short only the mark is seen, the word is read out and shown on hover */
export function VerdictMark({ verdict, short = false }: { verdict: Verdict; short?: boolean }) {
  const { t } = useTranslation();
  const text = { yes: t('rights.yes'), some: t('rights.some'), no: t('rights.no') }[verdict];
  return (
    <span className={`verdict ${verdict}`} title={short ? text : undefined}>
      {icons[verdict]}
      <span className={short ? 'visually-hidden' : undefined}>{text}</span>
    </span>
  );
}
