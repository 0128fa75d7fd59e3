/** A notification → the sentence that tells it; a digest → the line that stands for many. */
import { useTranslation } from 'react-i18next';
import { useLabel } from '../i18n/use-label.ts';
import type { Notification, NotificationKind } from './types.ts';

const single = {
  'task-created': 'news.given',
  'task-escalated': 'news.escalated',
  'task-transferred': 'news.transferred',
  'task-delegated': 'news.delegated',
  'task-returned': 'news.returned',
  'task-reminded': 'news.reminded',
  'approval-decided': 'news.decided',
  'link-answered': 'news.linkAnswered',
  alert: 'news.alert',
  'message-failed': 'news.messageFailed',
  'message-crossed': 'news.crossed',
  'run-stopped': 'news.runStopped',
  'rule-stopped': 'news.ruleStopped',
  'webhook-stopped': 'news.webhookStopped',
  'import-done': 'news.importDone',
  'import-failed': 'news.importFailed',
  'import-undone': 'news.importUndone',
  'draft-wanted': 'news.draftWanted',
  'draft-given': 'news.draftGiven',
  'draft-kept': 'news.draftKept',
} as const satisfies Record<NotificationKind, string>;

const many = {
  'task-created': 'news.manyGiven',
  'task-escalated': 'news.manyEscalated',
  'task-transferred': 'news.manyTransferred',
  'task-delegated': 'news.manyDelegated',
  'task-returned': 'news.manyReturned',
  'task-reminded': 'news.manyReminded',
  'approval-decided': 'news.manyDecided',
  'link-answered': 'news.manyLinkAnswers',
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
    const values = {
      task: about === null ? t('news.task') : label(about.label),
      outcome: label(about?.outcome) || '—',
      what: label(subject?.label) || (subject?.id ?? ''),
      file: String(params['file'] ?? ''),
      label: String(params['label'] ?? ''),
    };
    return t(kind === 'task-created' && about?.kind === 'approval' ? 'news.approval' : single[kind], values);
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
