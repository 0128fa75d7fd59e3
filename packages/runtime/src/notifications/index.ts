export type { Notification } from './describe-notifications.ts';
export { forgetOldNotifications, notificationDaysKept } from './forget-old-notifications.ts';
export {
  countNotifications,
  type DigestKey,
  type DigestPage,
  listDigest,
  listNotifications,
  type NotificationDay,
  type NotificationGroup,
  type NotificationPage,
  type UnreadCount,
} from './list-notifications.ts';
export { type Meant, markRead, type Snoozed, snooze } from './mark-notifications.ts';
export { type Snooze, snoozes } from './snooze-until.ts';
