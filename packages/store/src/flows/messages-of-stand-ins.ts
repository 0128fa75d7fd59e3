/** Mails about tasks that somebody else does for an assignee who is away → mails to that somebody. */
import type { MessageEffect, Origin } from '@dunlin/flows';

interface GivenTask extends Pick<Origin, 'token' | 'step'> {
  readonly assignee: number | null;
  readonly forWhom: number | null;
}

export function messagesOfStandIns(
  messages: readonly MessageEffect[],
  tasks: readonly GivenTask[],
): readonly MessageEffect[] {
  const standIns = new Map<string, number | null>(
    tasks.flatMap(({ token, step, assignee, forWhom }) =>
      forWhom === null ? [] : [[`${token} ${step} ${forWhom}`, assignee] as const],
    ),
  );
  if (standIns.size === 0) return messages;
  return messages.map((message) => {
    const { recipient, token, step } = message;
    if (recipient.kind !== 'user') return message;
    const user = standIns.get(`${token} ${step} ${recipient.user}`);
    return user === undefined ? message : { ...message, recipient: { kind: 'user', user } };
  });
}
