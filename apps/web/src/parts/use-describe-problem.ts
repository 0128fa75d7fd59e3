/** A problem of the server in the reader's words: the sentence of its code, with its parameters filled in. */
import { describeProblem } from '@dunlin/definition/sentences';
import { useCallback } from 'react';
import type { Problem } from '../api/types.ts';
import { useLanguage } from '../i18n/use-label.ts';
import { useProblemSentences } from '../i18n/use-problem-sentences.ts';

export function useDescribeProblem(): (problem: Pick<Problem, 'code' | 'detail' | 'params'>) => string {
  const language = useLanguage();
  const sentences = useProblemSentences(language);
  return useCallback((problem) => describeProblem(sentences, problem, language), [language, sentences]);
}
