/** An expression as people read it: conditions as their chips say them, anything else as a formula in words. */
import type { Expression } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../filter/condition.ts';
import { useConditionTexts } from '../../filter/use-condition-text.ts';
import { conditionsOf } from './read-conditions.ts';
import { useExpressionWords } from './use-expression-words.ts';

interface Props {
  table: string;
  expression: Expression;
  /** The sentence around it, such as "shown if …". */
  children: (words: string) => string;
}

const none: readonly Comparison[] = [];

export function ExpressionWords({ table, expression, children }: Props) {
  const { t } = useTranslation();
  const words = useExpressionWords(table);
  const conditions = conditionsOf(expression);
  const texts = useConditionTexts(table, conditions?.list ?? none);
  const said = conditions !== undefined && texts.length > 0 && texts.every((text) => text !== null);
  const join = t(conditions?.join === 'or' ? 'expression.or' : 'expression.and');
  return children(said ? texts.join(join) : words(expression));
}
