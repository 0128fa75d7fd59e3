/**
 * `If-Match` of a write → the version of the record that it is for (RFC 9110, section 13.1.1).
 *
 *   "3" or "3-x7…"        ─▶ version 3; a record that has another by now is a conflict, and the answer says which
 *   a tag of another kind ─▶ no record ever had it: 412, unless something else is in the way of the write
 */
import { Refusal } from '@dunlin/runtime';
import { Type } from 'typebox';

export const IfMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      description:
        'The ETag of the record as it was read; refused with 409 where it has changed, with 412 where no record ever had it',
    }),
  ),
});

/** Records begin with 1. */
const never = 0;

/** @param write is given the version that the header names, else the one of the body */
export async function matching<T>(
  header: string | undefined,
  ofBody: number | undefined,
  write: (expected: { readonly version?: number }) => Promise<T>,
): Promise<T> {
  const version = readVersion(header) ?? ofBody;
  try {
    return await write(version === undefined ? {} : { version });
  } catch (error) {
    const isUnmet = version === never && error instanceof Refusal && error.code === 'record.conflict';
    if (!isUnmet || header === undefined) throw error;
    throw new Refusal('unmet', 'request.if-match', 'The record never had the ETag of If-Match');
  }
}

/** Undefined where any version will do. */
function readVersion(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  if (!tagList.test(header)) throw malformed();
  const tags = [...header.matchAll(/"([^"]*)"/g)].map(([, tag]) => tag!);
  const known = new Set(tags.flatMap((tag) => /^(\d{1,15})(?:-[\w-]{1,40})?$/.exec(tag)?.[1] ?? []));
  if (known.size > 1) throw malformed();
  return Number([...known][0] ?? never);
}

const tagList = /^ *(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?: *, *(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")* *$/;

const malformed = (): Refusal =>
  new Refusal('invalid', 'request.if-match', 'If-Match takes the ETag of the record');
