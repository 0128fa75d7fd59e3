/** What one entry of a timeline says, in the reader's language. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { useMessageStatusText } from '../outbox/message-status.tsx';
import { useMessageReason } from '../outbox/use-message-reason.ts';
import { useTaskEvent } from '../tasks/use-task-event.ts';

export function useTimelineSentence(): (entry: TimelineEntry) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const taskEvent = useTaskEvent();
  const status = useMessageStatusText();
  const reason = useMessageReason();
  return useCallback(
    (entry) => {
      const name = label(entry.text);
      const record = label(catalog.table(entry.table)?.labelOne);
      switch (entry.kind) {
        case 'created':
          return t('timeline.created', { name: record });
        case 'restored':
          return t('timeline.restored', { name: record });
        case 'deleted':
          return t('timeline.deleted', { name: record });
        case 'changed':
          return t('timeline.changed', { name: record });
        case 'run':
          // Its moment is that of the start; the end shows as the step or exit that made it.
          return t('timeline.runStarted', { name });
        case 'message': {
          const state = status(entry.outcome ?? 'waiting');
          const { channel, to = null, reasonLabel } = entry.message ?? {};
          const by = channel === 'sms' ? t('message.sms') : t('message.mail');
          return t(to === null ? 'timeline.message' : 'timeline.messageTo', {
            name,
            by,
            to,
            state: entry.comment
              ? t('timeline.because', { state, reason: reason(entry.comment, reasonLabel) })
              : state,
          });
        }
        case 'task':
          return t('timeline.task', {
            name,
            event: taskEvent({ kind: entry.outcome ?? '', to: null, outcomeLabel: entry.outcomeLabel }),
          });
        case 'firing':
          return t('timeline.firing', { name });
        case 'document':
          return t('timeline.document', { name });
        default:
          return t('timeline.step', { name });
      }
    },
    [t, label, catalog, taskEvent, status, reason],
  );
}
