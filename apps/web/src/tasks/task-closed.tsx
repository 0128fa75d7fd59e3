/** A task that is no longer open: what became of it, and the way to the next one. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useTaskEvent } from './use-task-event.ts';

export function TaskClosed({ task, next }: { task: TaskDetail; next: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const event = useTaskEvent();
  const last = [...task.history].sort((left, right) => right.at.localeCompare(left.at))[0];
  return (
    <EmptyState
      done={task.status === 'done'}
      title={task.status === 'done' ? t('tasks.isDone') : t('tasks.isCancelled')}
      text={
        last
          ? `${event(last)} · ${last.actor?.name ?? t('timeline.system')} · ${format.instant(last.at)}`
          : undefined
      }
      action={
        next ? (
          <Button type="primary" onClick={() => go(next, { replace: true })}>
            {t('tasks.openNext')}
          </Button>
        ) : undefined
      }
    />
  );
}
