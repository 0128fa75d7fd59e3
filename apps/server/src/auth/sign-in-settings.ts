/**
 * The part of the environment that is about signing in → settings, or one clear sentence.
 */
import { SettingsError } from '../settings-error.ts';

export interface SignInSettings {
  /** Signs cookies and encrypts secrets; undefined means the one that the installation made for itself. */
  secret: string | undefined;
  /** The address under which people reach this installation, without a path; undefined where nobody said. */
  publicUrl: string | undefined;
  /** Proxies whose `x-forwarded-…` headers count: addresses and networks. */
  trustedProxies: string[] | false;
  sessions: {
    /** Without a request for so long, a session is over. */
    idleSeconds: number;
    /** However busy it is, after so long it is over. */
    longestSeconds: number;
  };
  /** Who cannot work without a second factor. */
  secondFactor: 'nobody' | 'admins' | 'everyone';
  oidc: OidcSettings | undefined;
}

/** An OpenID provider that people may sign in with. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button of the sign-in page. */
  label: string;
}

type Environment = Record<string, string | undefined>;

/** @throws SettingsError with a sentence that names the variable and what it takes */
export function readSignInSettings(environment: Environment): SignInSettings {
  const secret = environment['DUNLIN_SECRET'] || undefined;
  if (secret !== undefined && secret.length < 32) {
    throw new SettingsError('DUNLIN_SECRET must have at least 32 characters.');
  }
  const publicUrl = readOrigin('DUNLIN_PUBLIC_URL', environment['DUNLIN_PUBLIC_URL']);
  const oidc = readOidc(environment);
  if (oidc !== undefined && publicUrl === undefined) {
    throw new SettingsError(
      'DUNLIN_OIDC_ISSUER needs DUNLIN_PUBLIC_URL, to which the provider sends people back.',
    );
  }
  return {
    secret,
    publicUrl,
    trustedProxies: readProxies(environment['DUNLIN_TRUST_PROXY']),
    sessions: {
      idleSeconds: readHours(environment, 'DUNLIN_SESSION_IDLE_HOURS', 24) * 3600,
      longestSeconds: readHours(environment, 'DUNLIN_SESSION_MAX_HOURS', 24 * 14) * 3600,
    },
    secondFactor: readSecondFactor(environment['DUNLIN_REQUIRE_2FA']),
    oidc,
  };
}

function readOrigin(name: string, text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw new SettingsError(`${name} must look like https://dunlin.example.com, not "${text}".`);
  }
  return url.origin;
}

/** Addresses and networks with commas between, `loopback` among them. */
function readProxies(text: string | undefined): SignInSettings['trustedProxies'] {
  if (text === undefined || text === '') return false;
  const proxies = text.split(',').map((each) => each.trim());
  if (!proxies.every((each) => /^([\da-fA-F.:]+(\/\d{1,3})?|loopback|linklocal|uniquelocal)$/.test(each))) {
    throw new SettingsError(
      `DUNLIN_TRUST_PROXY must be the addresses of proxies, such as 10.0.0.0/8,loopback, not "${text}".`,
    );
  }
  return proxies;
}

function readHours(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const hours = Number(text);
  if (!(hours >= 0.1 && hours <= 24 * 365)) {
    throw new SettingsError(`${name} must be a number of hours from 0.1 to 8760, not "${text}".`);
  }
  return hours;
}

function readSecondFactor(text: string | undefined): SignInSettings['secondFactor'] {
  if (text === undefined || text === '') return 'nobody';
  if (text === 'nobody' || text === 'admins' || text === 'everyone') return text;
  throw new SettingsError(`DUNLIN_REQUIRE_2FA must be nobody, admins or everyone, not "${text}".`);
}

function readOidc(environment: Environment): OidcSettings | undefined {
  const address = environment['DUNLIN_OIDC_ISSUER'] || undefined;
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SettingsError('DUNLIN_OIDC_ISSUER must look like https://login.example.com/realm.');
  }
  const given = (name: string): string => {
    const text = environment[`DUNLIN_OIDC_${name}`];
    if (text === undefined || text === '') {
      throw new SettingsError(`DUNLIN_OIDC_ISSUER needs DUNLIN_OIDC_${name} beside it.`);
    }
    return text;
  };
  return {
    issuer: address.replace(/\/$/, ''),
    clientId: given('CLIENT_ID'),
    clientSecret: given('CLIENT_SECRET'),
    label: environment['DUNLIN_OIDC_LABEL'] || url.host,
  };
}
