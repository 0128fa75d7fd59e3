/**
 * A problem of the server in the reader's words. Sentences stand by code in `i18n/problems`, with the
 * parameters of the problem filled in; a test holds that every code has one.
 */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import { problemSentence } from '../i18n/problem-sentence.ts';
import { useLanguage } from '../i18n/use-label.ts';
import { useProblemSentences } from '../i18n/use-problem-sentences.ts';

type Params = Record<string, string>;
type Describe = (t: TFunction, params: Params) => string | undefined;

/** Of a number outside its range the server names the side that was passed, or how many digits fit. */
const describeRange: Describe = (t, { minimum, maximum, digits }) => {
  if (digits !== undefined && maximum !== undefined) return t('problem.digits', { maximum });
  if (minimum !== undefined) return t('problem.atLeast', { minimum });
  return maximum === undefined ? t('problem.range') : t('problem.atMost', { maximum });
};

const describeForbidden: Describe = (t, { action }) => {
  if (action === 'create') return t('problem.forbiddenCreate');
  if (action === 'update') return t('problem.forbiddenUpdate');
  return action === 'delete' ? t('problem.forbiddenDelete') : t('problem.forbidden');
};

const describeType: Describe = (t, { expected }) => {
  if (expected === 'email') return t('problem.email');
  if (expected === 'phone') return t('problem.phone');
  if (expected === 'text') return t('problem.text');
  return expected === 'choice' ? t('problem.choice') : t('problem.type');
};

/** What is missing stands before something, or the formula ends too early. */
const describeSyntax: Describe = (t, { before }) => (before === '' ? t('problem.formulaEnd') : undefined);

/** Sentences that depend on what the values are, not only on which are there. */
const byCode: Readonly<Record<string, Describe>> = {
  'expression.syntax': describeSyntax,
  'record.forbidden': describeForbidden,
  'value.type': describeType,
  'value.pattern': describeType,
  'value.range': describeRange,
};

export function useDescribeProblem(): (problem: Pick<Problem, 'code' | 'detail' | 'params'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const sentences = useProblemSentences(language);
  return useCallback(
    ({ code, detail, params: given = {} }) => {
      const params = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
      // A check of a table carries its message in both languages.
      const check = params[`message_${language}`];
      if (check !== undefined) return check;
      const describe = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
      return describe?.(t, params) ?? problemSentence(sentences, code, params, language) ?? detail;
    },
    [t, language, sentences],
  );
}
