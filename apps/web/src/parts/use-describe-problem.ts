/**
 * A problem of the server in the reader's words. Sentences stand in the language files by code, with the
 * parameters of the problem filled in; a code without one shows the server's own sentence.
 */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import { useLanguage } from '../i18n/use-label.ts';

type Params = Record<string, string>;
type Describe = (t: TFunction, params: Params) => string;

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

const byCode: Record<string, Describe> = {
  'record.table': (t) => t('problem.table'),
  'record.field': (t) => t('problem.field'),
  'record.read-only': (t) => t('problem.readOnly'),
  'record.required': (t) => t('problem.required'),
  'record.missing': (t) => t('problem.missing'),
  'record.forbidden': describeForbidden,
  'record.conflict': (t) => t('problem.conflict'),
  'record.duplicate': (t, { value }) =>
    value === undefined ? t('problem.unique') : t('problem.uniqueValue', { value }),
  'record.reference': (t) => t('problem.reference'),
  'record.referenced': (t) => t('problem.referenced'),
  'record.overflow': (t) => t('problem.overflow'),
  'record.twice': (t) => t('problem.twice'),
  'record.local-reference': (t) => t('problem.localReference'),
  'record.restore': (t) => t('problem.restore'),
  'list.field': (t) => t('problem.listField'),
  'list.cursor': (t) => t('problem.listCursor'),
  'list.limit': (t) => t('problem.listLimit'),
  'list.as-of': (t) => t('problem.asOf'),
  'filter.json': (t) => t('problem.filterJson'),
  'value.type': describeType,
  'value.text': (t) => t('problem.characters'),
  'value.pattern': describeType,
  'value.length': (t, { maxLength }) =>
    maxLength === undefined ? t('problem.length') : t('problem.lengthAtMost', { maximum: maxLength }),
  'value.number': (t) => t('problem.number'),
  'value.decimals': (t, { maximum }) =>
    maximum === undefined ? t('problem.decimals') : t('problem.decimalsAtMost', { maximum }),
  'value.range': describeRange,
  'value.date': (t) => t('problem.date'),
  'value.instant': (t) => t('problem.instant'),
  'value.choice': (t) => t('problem.choice'),
  'value.reference': (t) => t('problem.reference'),
  'task.outcome': (t) => t('tasks.chooseOutcome'),
  'task.comment': (t) => t('problem.comment'),
  'task.value': (t) => t('problem.taskValue'),
  'task.missing': (t) => t('problem.taskMissing'),
  'task.closed': (t) => t('problem.taskClosed'),
  'task.claimed': (t) => t('problem.taskClaimed'),
  'task.forbidden': (t) => t('problem.taskForbidden'),
  'task.receiver': (t) => t('problem.taskReceiver'),
  'task.reason': (t) => t('problem.taskReason'),
  'message.status': (t) => t('problem.messageStatus'),
  'message.address': (t) => t('problem.messageAddress'),
  'clock.real': (t) => t('problem.clockReal'),
  'expression.field': (t) => t('problem.expressionField'),
  'expression.operator': (t) => t('problem.expressionOperator'),
  'expression.arguments': (t) => t('problem.expressionArguments'),
  'expression.type': (t) => t('problem.expressionType'),
  'expression.choice': (t) => t('problem.expressionChoice'),
  'expression.date': (t) => t('problem.expressionDate'),
  'expression.number': (t) => t('problem.expressionNumber'),
  'expression.too-large': (t) => t('problem.expressionTooLarge'),
  'request.missing': (t) => t('error.notFoundText'),
  'request.forbidden': (t) => t('error.noAccessText'),
  'request.schema': (t) => t('problem.request'),
  'request.refused': (t) => t('problem.request'),
  'request.cross-site': (t) => t('problem.crossSite'),
  'person.unknown': (t) => t('problem.person'),
  'store.timeout': (t) => t('problem.timeout'),
};

export function useDescribeProblem(): (problem: Pick<Problem, 'code' | 'detail' | 'params'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    ({ code, detail, params: given = {} }) => {
      const params = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
      // A check of a table carries its message in both languages.
      const check = params[`message_${language}`];
      if (check !== undefined) return check;
      const describe = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
      if (describe !== undefined) return describe(t, params);
      return code.startsWith('expression.') ? t('problem.filter', { detail }) : detail;
    },
    [t, language],
  );
}
