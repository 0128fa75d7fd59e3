/** What the administration's routes answer. Answers of the runtime are its own types; what the server adds stands here. */
import type { PersonSummary, RoleDetail, RolePreview, RoleSummary } from '@dunlin/runtime';

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
  sessions: {
    id: string;
    device: { browser: string; system: string } | null;
    address: string | null;
    signedInAt: string;
    lastSeenAt: string;
    current: boolean;
  }[];
  apiKeys: {
    id: string;
    name: string;
    start: string;
    createdAt: string;
    lastUsedAt: string | null;
    expiresAt: string | null;
  }[];
}

/** An invitation or a way to a new password; the link only where no mail could carry it. */
export interface LinkAnswer {
  sent: boolean;
  link: string | null;
  expiresAt: string;
}
