/** The rights beyond tables in words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleAction } from './role-change.ts';

export const roleActions: readonly RoleAction[] = [
  'see-all-tasks',
  'see-outbox',
  'see-runs',
  'see-audit',
  'publish',
  'admin',
];

export function useActionText(): (action: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (action) => {
      switch (action) {
        case 'publish':
          return t('role.actionPublish');
        case 'admin':
          return t('role.actionAdmin');
        case 'see-outbox':
          return t('role.actionSeeOutbox');
        case 'see-runs':
          return t('role.actionSeeRuns');
        case 'see-all-tasks':
          return t('role.actionSeeAllTasks');
        default:
          return t('role.actionSeeAudit');
      }
    },
    [t],
  );
}

/** What each of them is for. */
export function useActionHelp(): (action: RoleAction) => string {
  const { t } = useTranslation();
  return useCallback(
    (action) => {
      switch (action) {
        case 'publish':
          return t('role.actionPublishText');
        case 'admin':
          return t('role.actionAdminText');
        case 'see-outbox':
          return t('role.actionSeeOutboxText');
        case 'see-runs':
          return t('role.actionSeeRunsText');
        case 'see-all-tasks':
          return t('role.actionSeeAllTasksText');
        default:
          return t('role.actionSeeAuditText');
      }
    },
    [t],
  );
}
