/**
 * What became of each record of a table, two bits a record.
 *
 * Ids come from one sequence and stand close together, so that pages of bits hold a million records in less than a
 * megabyte, where a map would take fifty.
 */
import type { RecordOutcome } from './attempt-batch.ts';

/** Records of a page; its bits are a quarter as many bytes. */
const pageSize = 512;

/** From weak to strong: created and updated later is created, unchanged and updated later is updated. */
const outcomes: readonly (RecordOutcome | undefined)[] = [undefined, 'unchanged', 'updated', 'created'];

export const stronger = (before: RecordOutcome | undefined, now: RecordOutcome): RecordOutcome =>
  outcomes.indexOf(before) > outcomes.indexOf(now) ? before! : now;

export class RecordTally {
  readonly #pages = new Map<number, Uint8Array>();

  get(id: number): RecordOutcome | undefined {
    const place = id % pageSize;
    const byte = this.#pages.get(Math.floor(id / pageSize))?.[place >> 2] ?? 0;
    return outcomes[(byte >> ((place & 3) * 2)) & 3];
  }

  note(id: number, outcome: RecordOutcome): void {
    const number = Math.floor(id / pageSize);
    let page = this.#pages.get(number);
    if (page === undefined) {
      page = new Uint8Array(pageSize / 4);
      this.#pages.set(number, page);
    }
    const place = id % pageSize;
    const shift = (place & 3) * 2;
    const given = outcomes.indexOf(stronger(this.get(id), outcome));
    page[place >> 2] = (page[place >> 2]! & ~(3 << shift)) | (given << shift);
  }
}
