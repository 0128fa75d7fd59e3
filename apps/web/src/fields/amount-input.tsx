/** An amount or number typed as people do (`1.2万`, `3k`), kept as exact decimal text, shown with thousands. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { parseAmount } from '../format/parse-amount.ts';
import { type TypedControl, TypedInput } from './typed-input.tsx';

interface Props extends TypedControl {
  value: string | number | null;
  onChange: (amount: string | null) => void;
  /** Money has two decimals and its unit beside it. */
  money?: boolean;
  /** Of money; the workspace's where absent. */
  currency?: string | undefined;
  percent?: boolean;
  decimals?: number | undefined;
}

export function AmountInput({ money, currency, percent, decimals, ...control }: Props) {
  const { value } = control;
  const { t } = useTranslation();
  const format = useFormat();
  const print = (amount: string | number): string =>
    money ? format.money(amount) : format.number(amount, decimals);
  return (
    <TypedInput<string>
      {...control}
      figure
      // What came from elsewhere and is no amount stands as it came.
      shown={value === null ? '' : Number.isNaN(Number(value)) ? String(value) : print(value)}
      parse={parseAmount}
      print={print}
      refusal={(typed) => t('field.notAnAmount', { text: typed })}
      {...(money ? { prefix: <span className="muted">{format.unitOf(currency)}</span> } : {})}
      {...(percent ? { suffix: <span className="muted">%</span> } : {})}
    />
  );
}
