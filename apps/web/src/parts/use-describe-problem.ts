/** A problem of the server in the reader's words: by its code where it is known, else the server's sentence. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import type { Language } from '../format/numbers.ts';
import { useLanguage } from '../i18n/use-label.ts';

type Describe = (t: TFunction, params: Record<string, string>) => string;

const byCode: Record<string, Describe> = {
  'record.required': (t) => t('problem.required'),
  'record.duplicate': (t) => t('problem.unique'),
  'record.reference': (t) => t('problem.reference'),
  'record.referenced': (t) => t('problem.referenced'),
  'record.conflict': (t) => t('problem.conflict'),
  'record.forbidden': (t) => t('problem.forbidden'),
  'record.missing': (t) => t('problem.missing'),
  'value.type': (t) => t('problem.type'),
  'value.text': (t) => t('problem.type'),
  'value.pattern': (t) => t('problem.type'),
  'value.length': (t) => t('problem.length'),
  'value.number': (t) => t('problem.number'),
  'value.decimals': (t) => t('problem.decimals'),
  'value.range': (t) => t('problem.range'),
  'value.date': (t) => t('problem.date'),
  'value.instant': (t) => t('problem.date'),
  'value.choice': (t) => t('problem.choice'),
  'value.reference': (t) => t('problem.reference'),
  'task.outcome': (t) => t('tasks.chooseOutcome'),
  'task.comment': (t) => t('problem.comment'),
  'task.value': (t) => t('problem.taskValue'),
  'task.closed': (t) => t('problem.taskClosed'),
  'task.claimed': (t) => t('problem.taskClaimed'),
  'task.forbidden': (t) => t('problem.taskForbidden'),
  'task.receiver': (t) => t('problem.taskReceiver'),
  'task.reason': (t) => t('problem.required'),
  'list.field': (t) => t('problem.listField'),
};

/** A check of a table carries its message in both languages. */
const checkMessage = (language: Language, params: Record<string, string>): string | undefined =>
  params[`message_${language}`];

export function useDescribeProblem(): (problem: Pick<Problem, 'code' | 'detail' | 'params'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    (problem) => {
      const params = Object.fromEntries(
        Object.entries(problem.params ?? {}).map(([key, value]) => [key, String(value)]),
      );
      const check = checkMessage(language, params);
      if (check !== undefined) return check;
      if (problem.code.startsWith('expression.')) return t('problem.filter', { detail: problem.detail });
      const describe = Object.hasOwn(byCode, problem.code) ? byCode[problem.code] : undefined;
      if (describe === undefined) return problem.detail;
      return describe(t, params);
    },
    [t, language],
  );
}
