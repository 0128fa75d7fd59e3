/** A problem of the server in the reader's words: by its code where it is known, else the server's sentence. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';

type Describe = (t: TFunction, params: Record<string, string>) => string;

const byCode: Record<string, Describe> = {
  'record.required': (t) => t('problem.required'),
  'record.unique': (t) => t('problem.unique'),
  'record.type': (t) => t('problem.type'),
  'record.conflict': (t) => t('problem.conflict'),
  'record.referenced': (t) => t('problem.referenced'),
  'task.closed': (t) => t('problem.taskClosed'),
};

export function useDescribeProblem(): (problem: Pick<Problem, 'code' | 'detail' | 'params'>) => string {
  const { t } = useTranslation();
  return useCallback(
    (problem) => {
      const describe = Object.hasOwn(byCode, problem.code) ? byCode[problem.code] : undefined;
      if (describe === undefined) return problem.detail;
      const params = Object.fromEntries(
        Object.entries(problem.params ?? {}).map(([key, value]) => [key, String(value)]),
      );
      return describe(t, params);
    },
    [t],
  );
}
