/** Where the bytes of files lie, what may be brought, and who looks at it, as the environment says. */
import { SettingsError } from '../settings-error.ts';
import type { S3Settings } from './s3-blobs.ts';

export interface FileSettings {
  /** Undefined for a folder below the data folder. */
  readonly s3: S3Settings | undefined;
  /** Endings of names that nobody may bring, in lower case. */
  readonly refusedEndings: readonly string[];
  /** `clamd://host:port` or an HTTP address; undefined where nobody looks. */
  readonly scanner: URL | undefined;
}

/** Programs and scripts that run by a double click. */
const usuallyRefused =
  'app,bat,cmd,com,cpl,dll,exe,gadget,hta,inf,iso,jar,js,jse,lnk,msc,msi,msp,pif,ps1,reg,scf,scr,sh,url,vb,vbe,vbs,ws,wsc,wsf,wsh';

/** @throws SettingsError */
export function readFileSettings(environment: Record<string, string | undefined>): FileSettings {
  const refused = environment['DUNLIN_FILES_REFUSED'] ?? usuallyRefused;
  if (!/^[a-z0-9,\s]*$/i.test(refused)) {
    throw new SettingsError(`DUNLIN_FILES_REFUSED must be endings such as "exe,js", not "${refused}".`);
  }
  return {
    s3: readS3(environment),
    refusedEndings: refused
      .toLowerCase()
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    scanner: readScanner(environment['DUNLIN_SCAN_URL']),
  };
}

function readS3(environment: Record<string, string | undefined>): S3Settings | undefined {
  const given = (name: string): string | undefined => environment[`DUNLIN_FILES_S3_${name}`] || undefined;
  const endpoint = given('ENDPOINT');
  if (endpoint === undefined) return undefined;
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SettingsError('DUNLIN_FILES_S3_ENDPOINT must look like https://s3.example.com.');
  }
  const needed = (name: string): string => {
    const value = given(name);
    if (value === undefined)
      throw new SettingsError(`DUNLIN_FILES_S3_${name} is missing beside the endpoint.`);
    return value;
  };
  const bucket = needed('BUCKET');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new SettingsError(`DUNLIN_FILES_S3_BUCKET must be the name of a bucket, not "${bucket}".`);
  }
  const prefix = given('PREFIX') ?? '';
  if (!/^([A-Za-z0-9_-]+\/)*$/.test(prefix)) {
    throw new SettingsError(`DUNLIN_FILES_S3_PREFIX must look like dunlin/files/, not "${prefix}".`);
  }
  const style = given('STYLE') ?? 'path';
  if (style !== 'path' && style !== 'host') {
    throw new SettingsError(`DUNLIN_FILES_S3_STYLE must be path or host, not "${style}".`);
  }
  return {
    endpoint,
    bucket,
    prefix,
    style,
    region: given('REGION') ?? 'us-east-1',
    accessKey: needed('ACCESS_KEY'),
    secretKey: needed('SECRET_KEY'),
  };
}

function readScanner(text: string | undefined): URL | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^(clamd|https?):$/.test(url.protocol) || url.hostname === '') {
    throw new SettingsError(
      'DUNLIN_SCAN_URL must look like clamd://localhost:3310 or https://scanner.example/scan.',
    );
  }
  return url;
}
