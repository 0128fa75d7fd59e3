/**
 * The chain against the rows: what was changed, removed or added since it was sealed, each with its place.
 *
 * Works on a stream of batches, whether they come from the database or from an exported file, and holds one at a time.
 */
import { type Problem, problem } from '@dunlin/definition';
import { digestPayload, digestRow, type LogRow, type SealedRow } from './log-row.ts';
import { genesis, headOf, type Seal } from './seal.ts';

/** A row as it is, and what the chain holds about it; either may be missing. */
export interface ChainEntry {
  readonly id: number;
  readonly row?: LogRow;
  readonly sealed?: SealedRow;
}

export type ChainPart =
  /** A batch, in their order, with all that there is after the batch before and up to its last id, in order. */
  | { readonly kind: 'batch'; readonly seal: Seal; readonly entries: readonly ChainEntry[] }
  /** What stands after the last batch. `sealedTo` is how far the sealer says that it came. */
  | {
      readonly kind: 'tail';
      readonly entries: readonly ChainEntry[];
      readonly sealedTo?: number;
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface Verification {
  /** At most 1,000 are listed; `found` counts all. */
  readonly problems: readonly Problem[];
  readonly found: number;
  readonly batches: number;
  /** Rows that were looked at and are in the chain. */
  readonly rows: number;
  /** Rows that are not in the chain yet. */
  readonly unsealed: number;
  /** Of the last batch. */
  readonly head: string;
  readonly lastId: number;
  readonly sealedAt: string | null;
  /** Number of the batch with the head that was kept elsewhere. */
  readonly anchor?: number;
}

const maxListed = 1_000;

/** @param known a head that was kept elsewhere; the chain must hold it */
export async function verifyChain(
  parts: AsyncIterable<ChainPart>,
  { head: known }: { head?: string } = {},
): Promise<Verification> {
  const look = new Look();
  let anchor = known === genesis ? 0 : undefined;
  for await (const part of parts) {
    if (part.kind === 'problem') look.report(part.problem);
    else if (part.kind === 'tail') look.tail(part);
    else {
      look.batch(part.seal, part.entries);
      if (part.seal.head === known) anchor = part.seal.number;
    }
  }
  look.erasures();
  if (known !== undefined && anchor === undefined) {
    look.report(
      problem(
        'audit.head',
        '',
        `No batch of the chain has the head ${known}: its end is missing, or all was sealed anew`,
        {
          head: known,
        },
      ),
    );
  }
  return { ...look.result(), ...(anchor === undefined || known === undefined ? {} : { anchor }) };
}

class Look {
  readonly #problems: Problem[] = [];
  #found = 0;
  #last: Seal | undefined;
  #batches = 0;
  #rows = 0;
  #unsealed = 0;
  #truncated = false;
  /** Rows without their values, and those of which an event says that they were erased. */
  readonly #erased = new Map<number, Problem>();
  readonly #allowed = new Set<number>();

  report(found: Problem): void {
    this.#found += 1;
    if (this.#problems.length < maxListed) this.#problems.push(found);
  }

  batch(seal: Seal, entries: readonly ChainEntry[]): void {
    const at = `/batches/${seal.number}`;
    const { number: before, head, lastId } = this.#last ?? { number: 0, head: genesis, lastId: 0 };
    if (seal.number > before + 1) {
      const [from, to] = [before + 1, seal.number - 1];
      const which = from === to ? `Batch ${from} is` : `Batches ${from} to ${to} are`;
      this.report(problem('audit.batch-removed', at, `${which} missing`, { from, to }));
    } else if (seal.previous !== head || seal.afterId !== lastId || seal.number <= before) {
      this.report(
        problem('audit.batch-changed', at, `Batch ${seal.number} does not follow from the one before`, {
          batch: seal.number,
        }),
      );
    }
    const own = entries.filter(({ id }) => id > seal.afterId);
    const digests = own.flatMap(({ sealed }) => (sealed === undefined ? [] : [sealed.digest]));
    if (digests.length !== seal.rows) {
      this.report(
        problem(
          'audit.batch-changed',
          at,
          `Batch ${seal.number} was sealed with ${seal.rows} rows; its list has ${digests.length}`,
          { batch: seal.number, rows: seal.rows, listed: digests.length },
        ),
      );
    } else if (headOf(seal, digests) !== seal.head) {
      this.report(
        problem(
          'audit.batch-changed',
          at,
          `Batch ${seal.number} or its list of rows is not what was sealed`,
          {
            batch: seal.number,
          },
        ),
      );
    }
    for (const entry of own) this.#entry(entry, `${at}/rows/${entry.id}`);
    this.#last = seal;
    this.#batches += 1;
  }

  tail({ entries, sealedTo = 0 }: Extract<ChainPart, { kind: 'tail' }>): void {
    const lastId = this.#last?.lastId ?? 0;
    const sealed = entries.filter((entry) => entry.sealed !== undefined);
    const reached = Math.max(sealedTo, ...sealed.map(({ id }) => id));
    if (reached > lastId && !this.#truncated) {
      this.#truncated = true;
      this.report(
        problem(
          'audit.truncated',
          '/batches',
          `The chain ends at row ${lastId}, but had come to row ${reached}`,
          {
            lastId,
            reached,
          },
        ),
      );
    }
    for (const { row } of entries) {
      if (row === undefined) continue;
      this.#unsealed += 1;
      this.#allow(row);
    }
  }

  #entry({ id, row, sealed }: ChainEntry, at: string): void {
    if (row === undefined) {
      this.report(problem('audit.removed', at, `Row ${id} was sealed and is gone`, { id }));
      return;
    }
    const place = placeOf(row);
    if (sealed === undefined) {
      this.report(
        problem(
          'audit.inserted',
          at,
          `Row ${id} (${place.text}) stands among sealed rows and was never sealed`,
          {
            id,
            ...place.params,
          },
        ),
      );
      return;
    }
    this.#rows += 1;
    this.#allow(row);
    const { salt, payload, digest } = sealed;
    const erased = salt === null;
    const kept = erased ? payload : digestPayload(row, salt);
    const isEmpty = row.payload.every((part) => part === null);
    if (kept === null || digestRow(row, kept) !== digest || (erased && !isEmpty)) {
      this.report(
        problem('audit.changed', at, `Row ${id} (${place.text}) is not what was sealed`, {
          id,
          ...place.params,
        }),
      );
    } else if (erased) {
      this.#erased.set(
        id,
        problem(
          'audit.erased',
          at,
          `The values of row ${id} (${place.text}) are gone, and no event says so`,
          {
            id,
            ...place.params,
          },
        ),
      );
    }
  }

  /** An event that names rows whose values were erased. */
  #allow({ source, kind, payload }: LogRow): void {
    if (source !== 'event' || kind !== 'erase' || payload[1] === null) return;
    const { rows } = JSON.parse(payload[1]) as { rows?: unknown };
    if (Array.isArray(rows)) for (const id of rows) if (typeof id === 'number') this.#allowed.add(id);
  }

  erasures(): void {
    for (const [id, found] of this.#erased) if (!this.#allowed.has(id)) this.report(found);
  }

  result(): Verification {
    return {
      problems: this.#problems,
      found: this.#found,
      batches: this.#batches,
      rows: this.#rows,
      unsealed: this.#unsealed,
      head: this.#last?.head ?? genesis,
      lastId: this.#last?.lastId ?? 0,
      sealedAt: this.#last?.sealedAt ?? null,
    };
  }
}

function placeOf({ kind, table, record, at }: LogRow) {
  const params = {
    kind,
    at,
    ...(table === null ? {} : { table }),
    ...(record === null ? {} : { record: Number(record) }),
  };
  const subject = table === null ? '' : ` ${table}${record === null ? '' : `/${record}`}`;
  return { text: `${kind}${subject} at ${at}`, params };
}
