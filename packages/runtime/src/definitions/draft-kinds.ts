/** The kinds that are drafted, and who may. */
import { folderKinds, type Kind } from '@dunlin/definition';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { DraftKind } from './types.ts';

export const isDraftKind = (kind: Kind): kind is DraftKind =>
  kind !== 'app' && kind !== 'roles' && kind !== 'role-extensions';

export const draftKinds: readonly DraftKind[] = folderKinds.filter(isDraftKind);

/** What belongs to no installed app. An upgrade of an app leaves it alone. */
export const ownApp = 'workspace';

/** @throws Refusal forbidden */
export function mustPublish({ rights }: Person): void {
  if (!rights.admin && !rights.publish) throw Refusal.forbidden('see and change definitions');
}
