/** Codes of what people cannot do with tasks and messages; those of answers themselves are in package `flows`. */
export const taskProblemCodes = {
  'task.missing': 'there is no such task',
  'task.closed': 'the task is closed; the outcome says how',
  'task.forbidden': 'the task belongs to somebody else, or to a role that the person does not have',
  'task.applicant': 'nobody approves what they asked for themselves',
  'task.claimed': 'somebody else has claimed the task',
  'task.reason': 'passing a task on needs a reason',
  'task.receiver': 'the receiver of a task is no active user',
  'message.status': 'the message is not one that can be tried again',
  'message.address': 'the message still has no address',
} as const;
