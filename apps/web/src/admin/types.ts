/** What the administration's routes answer. Answers of the runtime are its own types; what the server adds stands here. */
import type { PersonSummary, RoleDetail, RolePreview, RoleSummary } from '@dunlin/runtime';
import type { AccountKey, AccountSession } from '../account/types.ts';

export type { DelegationEntry, DelegationList, PersonHoldings, RoleEffect } from '@dunlin/runtime';
export type { PersonSummary, RoleDetail, RolePreview, RoleSummary };

export interface AdminPerson extends PersonSummary {
  signIn: 'ready' | 'invited' | 'none';
  invitedUntil: string | null;
  secondFactor: boolean;
  lastSeenAt: string | null;
}

export interface PeopleAnswer {
  people: AdminPerson[];
  total: number;
  counts: { active: number; invited: number; disabled: number };
}

export interface SignInAnswer {
  hasPassword: boolean;
  singleSignOn: boolean;
  secondFactor: boolean;
  invitedUntil: string | null;
  lockedUntil: string | null;
  lastSignInAt: string | null;
  sessions: AccountSession[];
  apiKeys: AccountKey[];
}

/** An invitation or a way to a new password; the link only where no mail could carry it. */
export interface LinkAnswer {
  sent: boolean;
  link: string | null;
  expiresAt: string;
}
