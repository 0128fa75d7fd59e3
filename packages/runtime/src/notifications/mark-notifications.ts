/** A person reads what they were told, or puts it off. */
import { type NotificationTarget, readNotifications, snoozeNotifications } from '@dunlin/store';
import type { Person } from '../person.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type DigestKey, spanOf } from './list-notifications.ts';
import { type Snooze, snoozeUntil } from './snooze-until.ts';

/** Some, all of a digest, or all up to the newest that the person has seen. */
export type Meant = { readonly ids: readonly number[] } | DigestKey | { readonly upTo: number };

const targetOf = (work: Work, meant: Meant): NotificationTarget =>
  'day' in meant ? spanOf(work, meant) : meant;

/** @returns how many were unread */
export async function markRead(workspace: Workspace, person: Person, meant: Meant): Promise<number> {
  const { userId } = person;
  if (userId === null) return 0;
  return workspace.write((work) =>
    readNotifications(work.session, { person: userId, now: work.moment.now }, targetOf(work, meant)),
  );
}

export interface Snoozed {
  /** From when on they are shown; null where that is now. */
  until: string | null;
  /** What was put off, so that it can be taken back. */
  ids: number[];
}

/** @param how null: takes it back */
export async function snooze(
  workspace: Workspace,
  person: Person,
  meant: Exclude<Meant, { readonly upTo: number }>,
  how: Snooze | null,
): Promise<Snoozed> {
  const { userId } = person;
  if (userId === null) return { until: null, ids: [] };
  return workspace.write(async (work) => {
    const { session, moment, state } = work;
    const until = how === null ? null : snoozeUntil(how, moment, state.zone);
    const reader = { person: userId, now: moment.now };
    return { until, ids: await snoozeNotifications(session, reader, targetOf(work, meant), until) };
  });
}
