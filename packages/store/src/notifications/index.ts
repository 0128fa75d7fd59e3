export { type NotificationKind, notificationKinds, urgentKinds } from './notification-kinds.ts';
export { type NewNotification, notify } from './notify.ts';
export { tellOfAlerts, tellOfCustomerMessages } from './tell-of-messages.ts';
export { tellOfRule } from './tell-of-rule.ts';
export { type RunNews, tellOfRuns } from './tell-of-runs.ts';
export { tellOfDecision, tellOfTasks } from './tell-of-tasks.ts';
