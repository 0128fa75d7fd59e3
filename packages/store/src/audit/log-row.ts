/**
 * A row of the log in the one form that is hashed, read from the database or from an exported file alike.
 *
 *   row ─▶ payload (what may be personal) ─ salt ─▶ payload digest ─┐
 *       └▶ everything else ─────────────────────────────────────────┴▶ digest of the row
 *
 * The payload has a digest of its own, so that it can be erased while the digest of the row still comes out. Salted, because
 * a telephone number that was erased could otherwise be found by trying all of them.
 */
import { createHash } from 'node:crypto';

export interface LogRow {
  readonly id: number;
  readonly source: 'change' | 'event';
  /** Instants in UTC with microseconds. */
  readonly at: string;
  readonly recordedAt: string | null;
  /** Id of the transaction; changes only. */
  readonly transaction: string | null;
  /** Operation of a change, kind of an event. */
  readonly kind: string;
  readonly actor: string | null;
  readonly as: string | null;
  readonly through: string;
  readonly ref: string | null;
  readonly table: string | null;
  readonly record: string | null;
  /** Old and new values of a change; subject and detail of an event; JSON as the database prints it. */
  readonly payload: readonly [string | null, string | null];
}

/** What the chain holds about a row; hexadecimal. */
export interface SealedRow {
  readonly digest: string;
  /** Null where the payload was erased. */
  readonly salt: string | null;
  /** Digest of the payload, present where it was erased. */
  readonly payload: string | null;
}

const form = 'dunlin-row-1';

export const digestPayload = ({ payload }: LogRow, salt: string): string =>
  sha256(`${salt}\n${JSON.stringify(payload)}`);

/** @param payload digest of the payload */
export function digestRow(row: LogRow, payload: string): string {
  const { id, source, at, recordedAt, transaction, kind, actor, as, through, ref, table, record } = row;
  return sha256(
    `${JSON.stringify([form, id, source, at, recordedAt, transaction, kind, actor, as, through, ref, table, record])}\n${payload}`,
  );
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
