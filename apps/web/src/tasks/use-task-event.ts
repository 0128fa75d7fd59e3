/** An event in the life of a task, in words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';

type Event = Pick<TaskDetail['history'][number], 'kind' | 'to' | 'outcomeLabel'>;

export function useTaskEvent(): (event: Event) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return useCallback(
    ({ kind, to, outcomeLabel }) => {
      const name = to?.name ?? '';
      const outcome = label(outcomeLabel);
      switch (kind) {
        case 'created':
          return name ? t('taskEvent.createdFor', { name }) : t('taskEvent.created');
        case 'claimed':
          return t('taskEvent.claimed');
        case 'transferred':
          return t('taskEvent.transferred', { name });
        case 'delegated':
          return t('taskEvent.delegated', { name });
        case 'returned':
          return t('taskEvent.returned', { name });
        case 'escalated':
          return name ? t('taskEvent.escalatedTo', { name }) : t('taskEvent.escalated');
        case 'completed':
          return outcome ? t('taskEvent.completedWith', { outcome }) : t('taskEvent.completed');
        case 'reopened':
          return t('taskEvent.reopened');
        case 'cancelled':
          return t('taskEvent.cancelled');
        default:
          return t('taskEvent.changed');
      }
    },
    [t, label],
  );
}
