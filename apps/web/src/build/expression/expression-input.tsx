/**
 * The one way in which designers ask for an expression. A condition is never, always, or a list of conditions made of field,
 * comparison and value; any expression can be written as a formula. Under it stands what it says, in words.
 */
import type { Expression } from '@dunlin/definition';
import type { Type } from '@dunlin/expression';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../fields/select.tsx';
import { ConditionRows } from './condition-rows.tsx';
import './expression-input.css';
import { FormulaField } from './formula-field.tsx';
import { conditionsOf } from './read-conditions.ts';
import { useUnfinishedFormula } from './unfinished-formulas.ts';
import { useExpressionWords } from './use-expression-words.ts';

interface Props {
  id?: string | undefined;
  /** Accessible name. */
  label: string;
  /** Over whose records. */
  table: string;
  /** Undefined where nothing is set. */
  value: Expression | undefined;
  onChange: (value: Expression | undefined) => void;
  /** A condition can be set without a formula: always, never. */
  kind: 'condition' | 'formula';
  /** Type that a formula has to have; any where absent. */
  expected?: Type | undefined;
  disabled?: boolean;
  /** What it means where nothing is set, such as "Always" for what is shown. */
  unset?: string;
}

type Mode = 'unset' | 'true' | 'false' | 'when';

const modeOf = (value: Expression | undefined): Mode =>
  value === undefined ? 'unset' : value === true ? 'true' : value === false ? 'false' : 'when';

export function ExpressionInput(props: Props) {
  const { id, label, table, value, onChange, kind, expected, disabled = false, unset } = props;
  const { t } = useTranslation();
  const unfinished = useUnfinishedFormula(label);
  const [opened, setOpened] = useState(unfinished.text !== undefined);
  if (kind === 'formula') {
    if (value === undefined && !opened)
      return (
        <Button
          id={id}
          className="expression-add"
          aria-label={`${t('expression.write')} ${label}`}
          disabled={disabled}
          onClick={() => setOpened(true)}
        >
          {t('expression.write')}
        </Button>
      );
    return (
      <div className="expression-input">
        <FormulaField {...{ label, table, value, onChange, expected, disabled }} autoFocus={opened} />
        <Button
          type="link"
          size="small"
          className="expression-clear"
          disabled={disabled}
          onClick={() => {
            setOpened(false);
            unfinished.keep(undefined);
            onChange(undefined);
          }}
        >
          {t('expression.clear')}
        </Button>
      </div>
    );
  }
  const mode: Mode =
    opened && (value === undefined || unfinished.text !== undefined) ? 'when' : modeOf(value);
  const choose = (next: Mode): void => {
    setOpened(next === 'when');
    if (next !== 'when') unfinished.keep(undefined);
    if (next !== 'when') onChange(next === 'unset' ? undefined : next === 'true');
    else if (typeof value === 'boolean') onChange(undefined);
  };
  return (
    <div className="expression-input">
      <Select<Mode>
        {...(id === undefined ? { 'aria-label': label } : { id })}
        value={mode}
        disabled={disabled}
        onChange={choose}
        options={[
          { value: 'unset', label: unset ?? t('expression.unset') },
          { value: 'true', label: t('expression.always') },
          { value: 'false', label: t('expression.never') },
          { value: 'when', label: t('expression.when') },
        ].filter((each) => unset === undefined || each.value !== 'true')}
      />
      {mode === 'when' ? <WhenInput {...{ label, table, value, onChange, disabled }} /> : null}
    </div>
  );
}

type WhenProps = Pick<Props, 'label' | 'table' | 'value' | 'onChange' | 'disabled'>;

/** Conditions as rows, or as a formula, where rows cannot say it. */
function WhenInput({ label, table, value, onChange, disabled = false }: WhenProps) {
  const { t } = useTranslation();
  const words = useExpressionWords(table);
  const conditions = conditionsOf(value);
  const unfinished = useUnfinishedFormula(label);
  const [asFormula, setAsFormula] = useState(conditions === undefined || unfinished.text !== undefined);
  const showsFormula = asFormula || conditions === undefined;
  return (
    <div className="expression-when">
      <Segmented
        size="small"
        aria-label={t('expression.how')}
        disabled={disabled || conditions === undefined}
        value={showsFormula ? 'formula' : 'rows'}
        onChange={(next) => {
          if (next === 'rows') unfinished.keep(undefined);
          setAsFormula(next === 'formula');
        }}
        options={[
          { value: 'rows', label: t('expression.rows') },
          { value: 'formula', label: `ƒ ${t('expression.formula')}` },
        ]}
      />
      {showsFormula ? (
        <FormulaField {...{ label, table, value, onChange, disabled }} expected="boolean" />
      ) : (
        <ConditionRows {...{ table, conditions, onChange, disabled }} />
      )}
      {value === undefined || value === null || !showsFormula ? null : (
        <p className="expression-words">{words(value)}</p>
      )}
    </div>
  );
}
