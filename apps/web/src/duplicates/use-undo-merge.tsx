/** Taking a merge back: says what is there again, or what has been changed since. */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../api/query-client.ts';
import type { TableMeta } from '../api/types.ts';
import { undoMerge } from './duplicates-queries.ts';
import { useMergeProblems } from './use-merge-problems.ts';

export function useUndoMerge(table: TableMeta): (id: number) => Promise<void> {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const tellProblems = useMergeProblems(table);
  return async (id) => {
    try {
      const { restored } = await undoMerge(table.key, id);
      await refreshAll();
      void message.success(t('duplicates.undone', { count: restored.length }));
    } catch (error) {
      modal.error({
        title: t('duplicates.notUndone'),
        content: (
          <ul>
            {tellProblems(error).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        ),
      });
    }
  };
}
