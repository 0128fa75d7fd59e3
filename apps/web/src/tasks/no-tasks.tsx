/** A box with nothing in it: all done, and how much that was today. */
import { useTranslation } from 'react-i18next';
import type { TaskBox } from '../api/types.ts';
import { EmptyState } from '../parts/empty-state.tsx';

export function NoTasks({ box, done }: { box: TaskBox; done: number }) {
  const { t } = useTranslation();
  return box === 'todo' ? (
    <EmptyState done title={t('tasks.allDone')} text={t('tasks.allDoneText', { count: done })} />
  ) : (
    <EmptyState done title={t('tasks.noneInBox')} />
  );
}
