/** An amount or number typed as people do (`1.2万`, `3k`), kept as exact decimal text, shown with thousands. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { parseAmount } from '../format/parse-amount.ts';
import { useTypedText } from './use-typed-text.ts';

interface Props {
  id?: string | undefined;
  value: string | number | null;
  onChange: (amount: string | null) => void;
  onProblem?: (problem: string | null) => void;
  /** Money has two decimals and its unit beside it. */
  money?: boolean;
  /** Of money; the workspace's where absent. */
  currency?: string | undefined;
  percent?: boolean;
  decimals?: number | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  label?: string;
}

export function AmountInput({
  id,
  value,
  onChange,
  onProblem,
  money,
  currency,
  percent,
  decimals,
  describedBy,
  invalid,
  label,
}: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const print = (amount: string | number): string =>
    money ? format.money(amount) : format.number(amount, decimals);
  const shown = value === null ? '' : print(value);
  const { text, setText, settle } = useTypedText({
    value,
    shown,
    parse: parseAmount,
    print,
    refusal: (typed) => t('field.notAnAmount', { text: typed }),
    onChange,
    onProblem,
  });
  return (
    <Input
      id={id}
      value={text}
      inputMode="decimal"
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      {...(invalid ? { status: 'error' as const } : {})}
      {...(money ? { prefix: <span className="muted">{format.unitOf(currency)}</span> } : {})}
      {...(percent ? { suffix: <span className="muted">%</span> } : {})}
      styles={{ input: { textAlign: 'right' } }}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
