export {
  forgetNotifications,
  type NotificationTarget,
  readNotifications,
  snoozeNotifications,
} from './mark-notifications.ts';
export { type NotificationKind, notificationKinds, urgentKinds } from './notification-kinds.ts';
export type { NotificationReader, NotificationRow } from './notification-row.ts';
export { type NewNotification, notify } from './notify.ts';
export {
  type KindInSpan,
  type KindOfDay,
  notificationDays,
  notificationsByIds,
  notificationsOfKind,
  unreadNotifications,
  unreadShown,
} from './read-notifications.ts';
export { tellOfAlerts, tellOfCustomerMessages } from './tell-of-messages.ts';
export { tellOfRule } from './tell-of-rule.ts';
export { type RunNews, tellOfRuns } from './tell-of-runs.ts';
export { tellOfDecision, tellOfTasks } from './tell-of-tasks.ts';
