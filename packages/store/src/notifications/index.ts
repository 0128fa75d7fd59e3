export { type NotificationKind, notificationKinds, urgentKinds } from './notification-kinds.ts';
export { type NewNotification, notify } from './notify.ts';
