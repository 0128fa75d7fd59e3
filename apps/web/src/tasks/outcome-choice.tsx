/** The possible results as large radio buttons; number keys choose where choosing is not yet signing. */
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useLabel } from '../i18n/use-label.ts';

type Outcome = TaskDetail['outcomes'][number];

interface Props {
  outcomes: readonly Outcome[];
  value: string | null;
  legend: string;
  /** Whether `1` to `8` choose. */
  keys: boolean;
  error: string | undefined;
  /** Its name among the fields of the form. */
  field?: string;
  onChange: (outcome: string) => void;
}

export function OutcomeChoice({ outcomes, value, legend, keys, error, field = 'outcome', onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <fieldset className="outcomes" data-field={field} aria-invalid={error !== undefined}>
      <legend>
        {legend}
        <span
          className="required-mark"
          role="img"
          aria-label={t('form.required')}
          style={{ color: 'var(--error)', marginLeft: 4 }}
        >
          *
        </span>
      </legend>
      {outcomes.map((outcome, index) => (
        <label key={outcome.key} className="outcome">
          <input
            type="radio"
            name="outcome"
            checked={value === outcome.key}
            onChange={() => onChange(outcome.key)}
          />
          <span>{label(outcome.label)}</span>
          {keys && index < 8 ? (
            <OutcomeKey index={index} text={label(outcome.label)} onPress={() => onChange(outcome.key)} />
          ) : null}
        </label>
      ))}
      {error ? (
        <div role="alert" className="caption" style={{ color: 'var(--error)', gridColumn: '1 / -1' }}>
          {error}
        </div>
      ) : null}
    </fieldset>
  );
}

function OutcomeKey({ index, text, onPress }: { index: number; text: string; onPress: () => void }) {
  useShortcut(String(index + 1), text, onPress);
  return <kbd>{index + 1}</kbd>;
}
