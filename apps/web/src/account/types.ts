/** One's own account as the server tells of it. */
import type { Label } from '../api/types.ts';

export interface Account {
  user: { id: number; name: string; email: string; language: 'zh' | 'en' | null };
  hasPassword: boolean;
  singleSignOn: boolean;
  secondFactor: { enabled: boolean; required: boolean };
  password: { least: number; most: number };
  scopes: { key: string; label: Label }[];
}

export interface AccountSession {
  id: string;
  device: { browser: string; system: string } | null;
  address: string | null;
  signedInAt: string;
  lastSeenAt: string;
  current: boolean;
}

export interface AccountKey {
  id: string;
  name: string;
  start: string;
  scopes: string[] | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}
