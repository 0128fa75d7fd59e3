/** A notification → the sentence that tells it; a digest → the line that stands for many. */
import { useTranslation } from 'react-i18next';
import { useLabel } from '../i18n/use-label.ts';
import type { Notification, NotificationKind } from './types.ts';

const many = {
  'task-created': 'news.manyGiven',
  'task-escalated': 'news.manyEscalated',
  'task-transferred': 'news.manyTransferred',
  'task-delegated': 'news.manyDelegated',
  'task-returned': 'news.manyReturned',
  'task-reminded': 'news.manyReminded',
  'approval-decided': 'news.manyDecided',
  alert: 'news.manyAlerts',
  'message-failed': 'news.manyFailed',
  'message-crossed': 'news.manyCrossed',
  'run-stopped': 'news.manyRuns',
  'rule-stopped': 'news.manyRules',
  'webhook-stopped': 'news.manyWebhooks',
  'import-done': 'news.manyImports',
  'import-failed': 'news.manyImports',
  'import-undone': 'news.manyImports',
  'draft-wanted': 'news.manyDrafts',
  'draft-given': 'news.manyDrafts',
  'draft-kept': 'news.manyDrafts',
} as const satisfies Record<NotificationKind, string>;

export function useSentences() {
  const { t } = useTranslation();
  const label = useLabel();
  const one = ({ kind, task: about, subject, params }: Notification): string => {
    const task = about === null ? t('news.task') : label(about.label);
    const what = label(subject?.label) || (subject?.id ?? '');
    const file = String(params['file'] ?? '');
    switch (kind) {
      case 'task-created':
        return about?.kind === 'approval' ? t('news.approval', { task }) : t('news.given', { task });
      case 'task-escalated':
        return t('news.escalated', { task });
      case 'task-transferred':
        return t('news.transferred', { task });
      case 'task-delegated':
        return t('news.delegated', { task });
      case 'task-returned':
        return t('news.returned', { task });
      case 'task-reminded':
        return t('news.reminded', { task });
      case 'approval-decided':
        return t('news.decided', { task, outcome: label(about?.outcome) || '—' });
      case 'alert':
        return t('news.alert', { what });
      case 'message-failed':
        return t('news.messageFailed');
      case 'message-crossed':
        return t('news.crossed');
      case 'run-stopped':
        return t('news.runStopped', { what });
      case 'rule-stopped':
        return t('news.ruleStopped');
      case 'webhook-stopped':
        return t('news.webhookStopped', { label: String(params['label'] ?? '') });
      case 'import-done':
        return t('news.importDone', { file });
      case 'import-failed':
        return t('news.importFailed', { file });
      case 'import-undone':
        return t('news.importUndone', { file });
      case 'draft-wanted':
        return t('news.draftWanted', { what });
      case 'draft-given':
        return t('news.draftGiven', { what });
      case 'draft-kept':
        return t('news.draftKept', { what });
    }
  };
  /** What it is about, where the sentence does not say it. */
  const thing = ({ record, recordHidden, kind, subject }: Notification): string => {
    if (record !== null) return record.title;
    if (recordHidden) return t('news.hidden');
    return kind === 'rule-stopped' ? label(subject?.label) || (subject?.id ?? '') : '';
  };
  const digest = (kind: NotificationKind, count: number): string => t(many[kind], { count });
  return { one, thing, digest };
}
