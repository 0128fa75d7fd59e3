/**
 * A bucket in memory behind HTTP, for tests: PUT, GET and DELETE of objects, path style.
 *
 * It works the signature out from the request line and headers by the letter of Signature Version 4, with nothing of the
 * client's code, and refuses whatever does not fit: another key, region or service, a body with another hash, an old date.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface BucketOptions {
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface BucketServer {
  readonly address: string;
  /** Name of an object → its bytes. */
  readonly objects: ReadonlyMap<string, Buffer>;
  close(): Promise<void>;
}

export async function startBucketServer(options: BucketOptions): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const answer = (status: number, code = ''): void => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(code === '' ? '' : `<Error><Code>${code}</Code></Error>`);
    };
    const fault = refusal(request, body, options);
    if (fault !== undefined) return answer(403, fault);
    const [, bucket, ...rest] = new URL(request.url!, 'http://host').pathname.split('/');
    const name = rest.join('/');
    if (bucket !== options.bucket) return answer(404, 'NoSuchBucket');
    if (request.method === 'PUT') {
      objects.set(name, body);
      return answer(200);
    }
    if (request.method === 'DELETE') {
      objects.delete(name);
      return answer(204);
    }
    const found = objects.get(name);
    if (found === undefined) return answer(404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': found.length });
    response.end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** The code of what is wrong with a request, or undefined. */
function refusal(
  { method = '', url = '', headers }: IncomingMessage,
  body: Buffer,
  { accessKey, secretKey, region }: BucketOptions,
): string | undefined {
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (authorization === null) return 'AccessDenied';
  const [, key, date, givenRegion, service, signedHeaders, signature] = authorization as unknown as string[];
  if (key !== accessKey) return 'InvalidAccessKeyId';
  if (givenRegion !== region || service !== 's3') return 'AuthorizationHeaderMalformed';
  const header = (name: string): string => String(headers[name] ?? '');
  const at = header('x-amz-date');
  if (!at.startsWith(date!)) return 'AccessDenied';
  const declared = header('x-amz-content-sha256');
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  // What is written must be covered by the signature.
  if (method === 'PUT' && declared === 'UNSIGNED-PAYLOAD') return 'AccessDenied';
  const names = signedHeaders!.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date') || !names.includes('x-amz-content-sha256')) {
    return 'AccessDenied';
  }
  const address = new URL(url, 'http://host');
  const query = [...address.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const canonical = [
    method,
    address.pathname,
    query,
    ...names.map((name) => `${name}:${header(name).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    declared,
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const signing = [date!, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (from, part) => hmac(from, part),
    `AWS4${secretKey}`,
  );
  return hmac(signing, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
