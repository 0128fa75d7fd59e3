/** A formula being written. It is taken over whenever it is right; until then what was last right stays. */
import type { Expression } from '@dunlin/definition';
import { FormulaEditor } from '@dunlin/designer/formula-editor';
import { checkFormula, printFormula, type Type } from '@dunlin/expression';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLanguage } from '../../i18n/use-label.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import { expressionScope } from './expression-scope.ts';

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
  const [text, setText] = useState(() => print(value));
  const taken = useRef(JSON.stringify(value));
  // Changed from elsewhere, as by undo: the text follows.
  useEffect(() => {
    const now = JSON.stringify(value);
    if (now === taken.current) return;
    taken.current = now;
    setText(value === undefined ? '' : printFormula(value, { language }));
  }, [value, language]);
  if (disabled) return <code className="formula">{text}</code>;
  const change = (next: string): void => {
    setText(next);
    if (next.trim() === '') {
      taken.current = JSON.stringify(undefined);
      onChange(undefined);
      return;
    }
    const { node, expression } = checkFormula(next, scope);
    if (node === undefined || expression === undefined) return;
    if (JSON.stringify(expression) === taken.current) return;
    taken.current = JSON.stringify(expression);
    onChange(expression);
  };
  const isRight = text.trim() === '' || checkFormula(text, scope).node !== undefined;
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
      {isRight || value === undefined ? null : <p className="caption">{t('expression.notYet')}</p>}
    </div>
  );
}
