/** One choice of a field: grades and risk levels in their own form, a state with a meaning colour, else a quiet chip. */
import type { Choice, Value } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Grade, isGradeScale } from './grade.tsx';
import { isRiskScale, Risk } from './risk.tsx';
import './values.css';

const meanings: Record<string, string> = {
  green: 'success',
  success: 'success',
  settled: 'success',
  amber: 'warning',
  orange: 'warning',
  yellow: 'warning',
  warning: 'warning',
  red: 'error',
  error: 'error',
};

export function ChoiceView({ value, choices }: { value: string; choices: readonly Choice[] }) {
  const label = useLabel();
  const keys = choices.map((choice) => choice.key);
  const choice = choices.find((each) => each.key === value);
  const text = label(choice?.label) || value;
  if (isGradeScale(keys)) return <Grade grade={value} title={text} />;
  if (isRiskScale(keys)) return <Risk level={value} label={text} />;
  const meaning = choice?.color === undefined ? '' : (meanings[choice.color] ?? '');
  return <span className={`chip-value ${meaning}`}>{text}</span>;
}

/** Several choices, in the order in which the field lists them; keys that it lists no more come last. */
export function ChoicesView({ value, choices }: { value: Value; choices: readonly Choice[] }) {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const known = choices.map((choice) => choice.key).filter((key) => chosen.includes(key));
  const others = chosen.filter((key) => !known.includes(key));
  return (
    <span className="chip-list">
      {[...known, ...others].map((key) => (
        <ChoiceView key={key} value={key} choices={choices} />
      ))}
    </span>
  );
}

/** A currency: its code, which people know it by, and alone its name too. */
export function CurrencyView({
  code,
  choices,
  brief,
}: {
  code: string;
  choices: readonly Choice[];
  brief: boolean;
}) {
  const name = useLabel()(choices.find((choice) => choice.key === code)?.label);
  return (
    <span className="nowrap" title={name}>
      {brief || name === '' ? code : `${code} ${name}`}
    </span>
  );
}
