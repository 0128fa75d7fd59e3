/**
 * Sign-in, sessions and API keys, by better-auth over the shared schema `dunlin`.
 *
 * better-auth knows an e-mail and how its holder proves to be that person; what the person may do is in the workspace's
 * table `users`, found by the same e-mail. Sessions and throttling follow real time whatever the workspace's clock says.
 */
import { apiKey } from '@better-auth/api-key';
import type { SignInDatabase } from '@dunlin/store';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { passwordLength } from './password-rules.ts';
import type { OidcSettings, SignInSettings } from './sign-in-settings.ts';

export interface SignInOptions {
  database: SignInDatabase;
  /** Signs cookies and encrypts secrets; at least 32 characters. */
  secret: string;
  settings: Pick<SignInSettings, 'publicUrl' | 'sessions' | 'oidc'>;
  /** Whether somebody with this e-mail works here now; nobody else gets a session. */
  mayEnter(email: string): Promise<boolean>;
}

export type SignIn = ReturnType<typeof createSignIn>;

/** The one provider of single sign-on. */
export const oidcProvider = 'oidc';
/** How long a browser that was told to be trusted needs no second factor. */
const trustedDeviceSeconds = 30 * 24 * 3600;

/** The part of the plugin for API keys that is used here; its own types do not hold under exact optional properties. */
interface ApiKeyCalls {
  createApiKey(call: {
    body: {
      userId: string;
      name: string;
      prefix: string;
      expiresIn?: number;
      permissions?: Record<string, string[]>;
    };
  }): Promise<{ id: string; key: string }>;
  verifyApiKey(call: { body: { key: string } }): Promise<{
    valid: boolean;
    key: { id: string; referenceId: string; permissions: Record<string, string[]> | null } | null;
  }>;
}

export function createSignIn({ database, secret, settings, mayEnter }: SignInOptions) {
  const { publicUrl, sessions, oidc } = settings;
  const plugins = [
    apiKey({ schema: { apikey: { modelName: 'auth_api_key' } }, rateLimit: { enabled: false } }),
    twoFactor({
      issuer: 'Dunlin',
      twoFactorTable: 'auth_two_factor',
      trustDeviceMaxAge: trustedDeviceSeconds,
    }),
    ...(oidc === undefined ? [] : [singleSignOn(oidc)]),
  ];
  const auth = betterAuth({
    secret,
    basePath: '/api/auth',
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    database: { db: database, type: 'postgres' },
    user: {
      modelName: 'auth_user',
      // A provider vouches for an e-mail; only that of somebody who works here opens anything.
      async validateUserInfo({ user, source }) {
        if (source.method !== 'oauth' || source.action === 'sign-in') return;
        const known = user.emailVerified === true && typeof user.email === 'string';
        if (!known || !(await mayEnter(user.email!))) return { error: 'stranger' };
      },
    },
    session: {
      modelName: 'auth_session',
      expiresIn: sessions.idleSeconds,
      // Also how exactly it is known when a session was last used.
      updateAge: Math.min(300, sessions.idleSeconds / 2),
    },
    account: { modelName: 'auth_account', accountLinking: { enabled: true } },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }, context) {
            const user = await context?.context.internalAdapter.findUserById(userId);
            return user !== null && user !== undefined && (await mayEnter(user.email));
          },
        },
      },
      account: {
        // Nothing is asked of the provider later, so what it hands out is not kept.
        create: { before: async (account) => ({ data: { ...account, ...noTokens } }) },
        update: {
          before: async (account) => ({ data: { ...account, ...('idToken' in account ? noTokens : {}) } }),
        },
      },
    },
    // Nobody makes an account by knowing the address of the server: an admin adds people.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    // The server answers under any name that its operator gives it; a browser's request must come from that same name.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    // Tries are counted by `throttle.ts`, for all processes and by account too.
    rateLimit: { enabled: false },
    advanced: { ipAddress: { ipAddressHeaders: ['x-dunlin-client'] }, cookiePrefix: 'dunlin' },
    plugins: plugins as unknown as BetterAuthPlugin[],
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log(_level, message, ...details) {
        if (!refusals.some((each) => message.startsWith(each))) console.error(message, ...details);
      },
    },
  });
  return { ...auth, apiKeys: auth.api as unknown as ApiKeyCalls };
}

/** What better-auth calls errors and this server answers with a refusal. */
const refusals = [
  'Failed to create session',
  'Failed to validate API key',
  'Failed to parse state',
  'account_not_linked',
];

const noTokens = { accessToken: null, refreshToken: null, idToken: null };

/** Authorisation code with PKCE; the ID token is checked against the keys that the provider publishes. */
const singleSignOn = ({ issuer, clientId, clientSecret, label }: OidcSettings) =>
  genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name: label,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
      },
    ],
  });
