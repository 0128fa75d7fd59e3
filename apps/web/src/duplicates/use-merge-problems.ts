/** What stands in the way of a merge or its undo, in words: with the field or the table that it is about. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import type { Problem, TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';

export function useMergeProblems(table: TableMeta): (error: unknown) => string[] {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const describeError = useDescribeError();
  const describe = useDescribeProblem();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError) || error.problems.length === 0) return [describeError(error).text];
      const sentence = (problem: Problem): string => {
        const of = problem.params?.['table'];
        const name = typeof of === 'string' && of !== table.key ? label(catalog.table(of)?.label) : '';
        const key = problem.params?.['field'];
        const field = table.fields.find((each) => each.key === key);
        const subject = name !== '' ? name : label(field?.label);
        const text = describe(problem);
        return subject === '' ? text : t('trash.problem', { field: subject, sentence: text });
      };
      return [...new Set(error.problems.map(sentence))];
    },
    [t, table, catalog, label, describe, describeError],
  );
}
