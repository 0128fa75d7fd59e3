import type { SavedViewRow } from '@dunlin/store';
import type { Person } from '../person.ts';

/** A view is its owner's; what everybody sees is also for those who publish. */
export const mayChange = (person: Person, { owner_id: owner, shared }: SavedViewRow): boolean =>
  owner === person.userId || (shared === 'all' && maySpread(person));

/** Whether somebody may give a view to everybody. */
export const maySpread = ({ rights }: Person): boolean => rights.publish || rights.admin;
