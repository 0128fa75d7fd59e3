/** What everything about signing in works with; put together once, in `application.ts`. */
import type { Channel } from '@dunlin/messaging';
import type { Workspace } from '@dunlin/runtime';
import type { IdentityCache } from './identity-cache.ts';
import type { SignIn } from './sign-in.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export interface AuthContext {
  workspace: Workspace;
  signIn: SignIn;
  settings: SignInSettings;
  identities: IdentityCache;
  /** Carries links to set a password; undefined where no mail server is set up. */
  mail: Channel | undefined;
  /** Known only inside this process; its holder is the operator of the database. */
  processToken?: string;
}

/** better-auth's tables, its hashing of passwords and its cookies. */
export type AuthTables = Awaited<SignIn['$context']>;
