import type { Label, Value } from '../api/types.ts';

export type NotificationKind =
  | 'task-created'
  | 'task-escalated'
  | 'task-transferred'
  | 'task-delegated'
  | 'task-returned'
  | 'task-reminded'
  | 'approval-decided'
  | 'link-answered'
  | 'alert'
  | 'message-failed'
  | 'message-crossed'
  | 'run-stopped'
  | 'rule-stopped'
  | 'webhook-stopped'
  | 'import-done'
  | 'import-failed'
  | 'import-undone'
  | 'draft-wanted'
  | 'draft-given'
  | 'draft-kept';

export interface Notification {
  id: number;
  kind: NotificationKind;
  at: string;
  read: boolean;
  urgent: boolean;
  by: { id: number; name: string } | null;
  record: { table: string; id: number; title: string } | null;
  recordHidden: boolean;
  task: { id: number; kind: 'task' | 'approval'; label: Label; outcome: Label | null } | null;
  subject: { kind: string; id: string; label: Label | null } | null;
  params: Record<string, Value>;
}

export interface NotificationGroup {
  /** Of a digest; null where its notifications stand here. */
  kind: NotificationKind | null;
  count: number;
  unread: number;
  notifications: Notification[];
}

export interface NotificationDay {
  day: string;
  groups: NotificationGroup[];
}

export interface NotificationPage {
  days: NotificationDay[];
  next: string | null;
  newest: number | null;
}

export interface DigestPage {
  notifications: Notification[];
  next: number | null;
}

/** Which are meant: some, or a digest. */
export type Meant = { ids: number[] } | { day: string; kind: NotificationKind };
export type Snooze = 'hour' | 'tomorrow' | 'week';
