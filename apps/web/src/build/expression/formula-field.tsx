/** A formula being written. It is taken over whenever it is right; until then what was last right stays, and the text is kept. */
import type { Expression } from '@dunlin/definition';
import { FormulaEditor } from '@dunlin/designer/formula-editor';
import { checkFormula, printFormula, type Type } from '@dunlin/expression';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLanguage } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { expressionScope } from './expression-scope.ts';
import { useUnfinishedFormula } from './unfinished-formulas.ts';

interface Props {
  label: string;
  table: string;
  value: Expression | undefined;
  onChange: (value: Expression | undefined) => void;
  expected?: Type | 'boolean' | undefined;
  disabled: boolean;
  autoFocus?: boolean;
}

export function FormulaField({
  label,
  table,
  value,
  onChange,
  expected,
  disabled,
  autoFocus = false,
}: Props) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const language = useLanguage();
  const describeProblem = useDescribeProblem();
  const scope = useMemo(
    () => expressionScope(catalog, table, language, expected),
    [catalog, table, language, expected],
  );
  const print = (expression: Expression | undefined): string =>
    expression === undefined ? '' : printFormula(expression, { language });
  const unfinished = useUnfinishedFormula(label);
  const [text, setText] = useState(() => unfinished.text ?? print(value));
  const taken = useRef(JSON.stringify(value));
  const forget = useRef(() => unfinished.keep(undefined));
  forget.current = () => unfinished.keep(undefined);
  // Changed from elsewhere, as by undo: the text follows.
  useEffect(() => {
    const now = JSON.stringify(value);
    if (now === taken.current) return;
    taken.current = now;
    forget.current();
    setText(value === undefined ? '' : printFormula(value, { language }));
  }, [value, language]);
  if (disabled) return <code className="formula">{text}</code>;
  const change = (next: string): void => {
    setText(next);
    if (next.trim() === '') {
      unfinished.keep(undefined);
      taken.current = JSON.stringify(undefined);
      onChange(undefined);
      return;
    }
    const { node, expression, problems } = checkFormula(next, scope);
    const isRight = node !== undefined && expression !== undefined;
    unfinished.keep(isRight ? undefined : { text: next, problems });
    if (!isRight) return;
    if (JSON.stringify(expression) === taken.current) return;
    taken.current = JSON.stringify(expression);
    onChange(expression);
  };
  const stands = text.trim() === '' || checkFormula(text, scope).node !== undefined;
  return (
    <div className="formula-of-designer">
      <FormulaEditor
        value={text}
        onChange={change}
        scope={scope}
        describeProblem={describeProblem}
        label={label}
        multiline
        autoFocus={autoFocus}
      />
      {stands || value === undefined ? null : <p className="caption">{t('expression.notYet')}</p>}
    </div>
  );
}
