/** Bringing a deleted record back: says that it is there again, or names at each field what stands in the way. */
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { TableMeta } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';

export function useRestore(table: TableMeta): (id: number, title: string) => Promise<void> {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { message, modal } = App.useApp();
  const describeError = useDescribeError();
  const describeProblem = useDescribeProblem();
  const reasons = (error: unknown): string[] => {
    if (!(error instanceof ApiError) || error.problems.length === 0) return [describeError(error).text];
    return error.problems.map((problem) => {
      const key = /^\/values\/([^/]+)/.exec(problem.pointer ?? '')?.[1];
      const field = table.fields.find((each) => each.key === key);
      const sentence = describeProblem(problem);
      return field === undefined ? sentence : t('trash.problem', { field: label(field.label), sentence });
    });
  };
  return async (id, title) => {
    try {
      await call(`/tables/${table.key}/trash/${id}/restore`, { method: 'POST' });
      await refreshAll();
      void message.success(
        <>
          {t('trash.restored', { name: title })}{' '}
          <Button type="link" size="small" onClick={() => go(paths.record(table.key, id))}>
            {t('trash.open')}
          </Button>
        </>,
        6,
      );
    } catch (error) {
      modal.error({
        title: t('trash.refused', { name: title }),
        content: (
          <ul>
            {reasons(error).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ),
      });
    }
  };
}
