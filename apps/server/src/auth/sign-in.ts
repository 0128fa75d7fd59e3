/**
 * Sign-in, sessions and API keys, by better-auth over the shared schema `dunlin`.
 *
 * better-auth knows an e-mail and how its holder proves to be that person; what the person may do is in the workspace's
 * table `users`, found by the same e-mail. Sessions and throttling follow real time whatever the workspace's clock says.
 */
import { apiKey } from '@better-auth/api-key';
import type { SignInDatabase } from '@dunlin/store';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';

export interface SignInOptions {
  database: SignInDatabase;
  /** Signs cookies; at least 32 characters. */
  secret: string;
  /** Origins besides the server's own from which a browser may sign in. */
  trustedOrigins?: readonly string[];
}

export type SignIn = ReturnType<typeof createSignIn>;

/** The part of the plugin for API keys that is used here; its own types do not hold under exact optional properties. */
interface ApiKeyCalls {
  createApiKey(call: { body: { userId: string; name: string; prefix: string } }): Promise<{ key: string }>;
  verifyApiKey(call: {
    body: { key: string };
  }): Promise<{ valid: boolean; key: { referenceId: string } | null }>;
}

export function createSignIn({ database, secret, trustedOrigins = [] }: SignInOptions) {
  const apiKeys = apiKey({
    schema: { apikey: { modelName: 'auth_api_key' } },
    rateLimit: { enabled: false },
  });
  const auth = betterAuth({
    secret,
    basePath: '/api/auth',
    database: { db: database, type: 'postgres' },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    // Nobody makes an account by knowing the address of the server: an admin adds people.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    // The server answers under any name that its operator gives it; a browser's request must come from that same name.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return [...trustedOrigins, ...(host ? [`http://${host}`, `https://${host}`] : [])];
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: { ipAddress: { ipAddressHeaders: ['x-dunlin-client'] }, cookiePrefix: 'dunlin' },
    plugins: [apiKeys as unknown as BetterAuthPlugin],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
  return { ...auth, apiKeys: auth.api as unknown as ApiKeyCalls };
}
