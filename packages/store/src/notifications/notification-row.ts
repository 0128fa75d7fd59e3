import type { Selectable } from 'kysely';
import type { SystemTables } from '../system-tables.ts';
import type { NotificationKind } from './notification-kinds.ts';

export type NotificationRow = Omit<Selectable<SystemTables['sys_notification']>, 'kind'> & {
  readonly kind: NotificationKind;
};

/** What a person sees at an instant of the workspace's clock: what was put off is not there before its time. */
export interface NotificationReader {
  readonly person: number;
  readonly now: string;
}
