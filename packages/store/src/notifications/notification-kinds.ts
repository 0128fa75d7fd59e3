/** What people are told of. The sentence of each is in the interface's texts; which of them interrupt is said here. */
export const notificationKinds = [
  // Tasks: given, moved up, passed on, done in somebody's place, come back, overdue.
  'task-created',
  'task-escalated',
  'task-transferred',
  'task-delegated',
  'task-returned',
  'task-reminded',
  // What became of something that the person asked for.
  'approval-decided',
  // Somebody outside answered by a link that the person made.
  'link-answered',
  // A message of a flow to somebody in the house.
  'alert',
  // Failures that the person owns.
  'message-failed',
  'message-crossed',
  'run-stopped',
  'rule-stopped',
  'webhook-stopped',
  // Jobs that the person began.
  'import-done',
  'import-failed',
  'import-undone',
  // Drafts of definitions: somebody wants to go on with the person's, gave theirs, or keeps it.
  'draft-wanted',
  'draft-given',
  'draft-kept',
] as const;

export type NotificationKind = (typeof notificationKinds)[number];

/** Those that are shown at once, whatever the person is doing. */
export const urgentKinds: readonly NotificationKind[] = ['message-crossed', 'task-escalated'];
