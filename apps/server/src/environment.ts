/**
 * The environment and the options of a command → settings, or one clear sentence.
 * Nothing else in the server reads `process.env`.
 */
import { join, resolve } from 'node:path';
import { isZone } from '@dunlin/calendar';
import { type SmsBody, type SmsConfig, type SmtpConfig, smsBodyFault } from '@dunlin/messaging';
import { Temporal } from 'temporal-polyfill';
import { readSignInSettings, type SignInSettings } from './auth/sign-in-settings.ts';
import { type FileSettings, readFileSettings } from './files/file-settings.ts';
import { SettingsError } from './settings-error.ts';

export interface Settings {
  /** PostgreSQL server; undefined means the embedded database in `folder`. */
  databaseUrl: string | undefined;
  folder: string;
  host: string;
  port: number;
  /** Start of a manual clock; `real` to go back to the machine's; undefined keeps what the workspace has. */
  clock: { kind: 'manual'; now: string } | { kind: 'real' } | undefined;
  /** Zone of a workspace that is made now; undefined for that of the machine. */
  zone: string | undefined;
  admin: { email: string; password: string | undefined };
  mail: SmtpConfig | undefined;
  /** Of one file that is brought. */
  maxUploadBytes: number;
  files: FileSettings;
  sms: SmsConfig | undefined;
  /** Of one person, or of one address that nobody is known from; 0 for no limit. */
  requestsPerMinute: number;
  webhooks: {
    /** Closes their secrets; undefined for a secret that the installation makes. */
    secretKey: string | undefined;
    /** They may call addresses inside the house. */
    allowPrivate: boolean;
  };
  signIn: SignInSettings;
}

export { SettingsError };

/** @throws SettingsError with a sentence that names the variable and what it takes */
export function readSettings(
  environment: Record<string, string | undefined>,
  options: { port?: string | undefined; data?: string | undefined } = {},
): Settings {
  const port = options.port ?? environment['PORT'] ?? '3210';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new SettingsError(`The port must be a number from 0 to 65535, not "${port}".`);
  }
  const zone = environment['DUNLIN_ZONE'] || undefined;
  if (zone !== undefined && !isZone(zone)) {
    throw new SettingsError(`DUNLIN_ZONE must be a time zone such as Asia/Shanghai, not "${zone}".`);
  }
  const databaseUrl = environment['DATABASE_URL'] || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/./.test(databaseUrl)) {
    throw new SettingsError('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  }
  return {
    databaseUrl,
    folder: resolve(options.data ?? environment['DUNLIN_DATA'] ?? join(process.cwd(), '.dunlin')),
    host: environment['HOST'] ?? '127.0.0.1',
    port: Number(port),
    clock: readClock(environment['DUNLIN_CLOCK']),
    zone,
    admin: {
      email: environment['DUNLIN_ADMIN_EMAIL'] ?? 'admin@dunlin.example',
      password: environment['DUNLIN_ADMIN_PASSWORD'],
    },
    maxUploadBytes: readMegabytes(environment['DUNLIN_MAX_UPLOAD_MB']),
    mail: readMail(environment['DUNLIN_SMTP_URL'], environment['DUNLIN_MAIL_FROM']),
    files: readFileSettings(environment),
    sms: readSms(environment),
    requestsPerMinute: readRequests(environment['DUNLIN_REQUESTS_PER_MINUTE']),
    webhooks: {
      secretKey: readSecretKey(environment['DUNLIN_SECRET_KEY']),
      allowPrivate: environment['DUNLIN_WEBHOOK_ALLOW_PRIVATE'] === 'true',
    },
    signIn: readSignInSettings(environment),
  };
}

/** 6,000 where nothing is said: a hundred a second, for long. */
function readRequests(text: string | undefined): number {
  if (text === undefined || text === '') return 6_000;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new SettingsError(
    `DUNLIN_REQUESTS_PER_MINUTE must be a whole number, 0 for no limit, not "${text}".`,
  );
}

function readSecretKey(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.length < 32) throw new SettingsError('DUNLIN_SECRET_KEY must have at least 32 characters.');
  return text;
}

/** Of one file; 100 MB where nothing is said. */
function readMegabytes(text: string | undefined): number {
  if (text === undefined || text === '') return 100 * 2 ** 20;
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > 2048) {
    throw new SettingsError(`DUNLIN_MAX_UPLOAD_MB must be a number from 1 to 2048, not "${text}".`);
  }
  return Number(text) * 2 ** 20;
}

/** `smtp://user:password@host:port`, `smtps://…` for TLS from the first byte. */
function readMail(text: string | undefined, from = 'Dunlin <noreply@localhost>'): SmtpConfig | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new SettingsError('DUNLIN_SMTP_URL must look like smtp://user:password@host:587 or smtps://host.');
  }
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    from,
    ...(url.username === ''
      ? {}
      : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }),
  };
}

/** A provider of text messages; docs/channels.md lists the variables. */
function readSms(environment: Record<string, string | undefined>): SmsConfig | undefined {
  const given = (name: string): string | undefined => environment[`DUNLIN_SMS_${name}`] || undefined;
  const address = given('URL');
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SettingsError('DUNLIN_SMS_URL must look like https://provider.example/send.');
  }
  const method = given('METHOD') ?? 'POST';
  if (method !== 'POST' && method !== 'PUT') {
    throw new SettingsError(`DUNLIN_SMS_METHOD must be POST or PUT, not "${method}".`);
  }
  const format = given('FORMAT') ?? 'json';
  if (format !== 'json' && format !== 'form') {
    throw new SettingsError(`DUNLIN_SMS_FORMAT must be json or form, not "${format}".`);
  }
  const headers = readJson('DUNLIN_SMS_HEADERS', given('HEADERS'));
  if (headers !== undefined && !isTexts(headers)) {
    throw new SettingsError('DUNLIN_SMS_HEADERS must be a JSON object of texts.');
  }
  const body = readJson('DUNLIN_SMS_BODY', given('BODY'));
  const fault = body === undefined ? undefined : smsBodyFault(body, format);
  if (fault !== undefined) throw new SettingsError(`DUNLIN_SMS_BODY: ${fault}.`);
  const accepted = /^([^=\s]+)=(.+)$/.exec(given('ACCEPTED') ?? '');
  if (given('ACCEPTED') !== undefined && accepted === null) {
    throw new SettingsError('DUNLIN_SMS_ACCEPTED must look like Code=OK.');
  }
  const secret = given('SECRET');
  return {
    url,
    method,
    format,
    allowPrivate: given('ALLOW_PRIVATE') === 'true',
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
    ...(secret === undefined ? {} : { secret }),
    ...(accepted === null ? {} : { accepted: { path: accepted[1]!, equals: accepted[2]! } }),
  };
}

function readJson(name: string, text: string | undefined): SmsBody | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as SmsBody;
  } catch {
    throw new SettingsError(`${name} must be JSON.`);
  }
}

const isTexts = (value: SmsBody): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => typeof each === 'string');

function readClock(text: string | undefined): Settings['clock'] {
  if (text === undefined || text === '') return undefined;
  if (text === 'real') return { kind: 'real' };
  const start = text.startsWith('manual:') ? text.slice('manual:'.length) : undefined;
  const now = start === undefined ? undefined : parseInstant(start);
  if (now === undefined) {
    throw new SettingsError(`DUNLIN_CLOCK must be "real" or "manual:2012-01-03T09:00:00Z", not "${text}".`);
  }
  return { kind: 'manual', now };
}

/** An instant in the form that everything here uses, or undefined where the text is none or its year has not four digits. */
export function parseInstant(text: string): string | undefined {
  try {
    const instant = Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
    // Instants are compared as texts.
    return /^\d{4}-/.test(instant) ? instant : undefined;
  } catch {
    return undefined;
  }
}
