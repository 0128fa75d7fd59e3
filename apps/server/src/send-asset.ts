/** A picture on its way to a browser, which keeps it for good: another picture has another address. */
import type { OpenedAsset } from '@dunlin/runtime';
import type { FastifyReply } from 'fastify';

/** @param shared whether also what stands between may keep it: pictures of forms that need no account */
export function sendAsset(
  reply: FastifyReply,
  sha256: string,
  { mediaType, size, bytes }: OpenedAsset,
  shared = false,
): FastifyReply {
  return (
    reply
      .header('content-type', mediaType)
      .header('content-length', size)
      .header('content-disposition', 'inline')
      .header('etag', `"${sha256}"`)
      .header('cache-control', `${shared ? 'public' : 'private'}, max-age=31536000, immutable`)
      .header('x-content-type-options', 'nosniff')
      // Whatever it is: nothing in it runs here or loads anything.
      .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
      .header('cross-origin-resource-policy', 'same-origin')
      .send(bytes)
  );
}
