/**
 * The areas of a sheet whose cells are merged. They stand after the rows, so the part is gone through once before it is
 * read: as bytes, without looking at its cells.
 */
import type { Readable } from 'node:stream';
import { columnOf } from './column-of.ts';

/** Place of the first cell of an area, by `placeOf` → its last row. Areas of one row are left out: nothing lies below. */
export type MergedCells = ReadonlyMap<number, number>;

/** More than any sheet has. */
const maxColumns = 16_384;
/** Of what stands behind the first merged area. */
const maxBytes = 16 * 1024 * 1024;

/** @param column from 0 */
export const placeOf = (row: number, column: number): number => row * maxColumns + column;

export async function readMergedCells(bytes: Readable): Promise<MergedCells> {
  const merged = new Map<number, number>();
  const behind = await textBehind(bytes);
  for (const [, cell = '', first, last] of behind.matchAll(area)) {
    if (Number(last) > Number(first)) merged.set(placeOf(Number(first), columnOf(cell)), Number(last));
  }
  return merged;
}

const area = /<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g;
const name = Buffer.from('mergeCells');
const opening = /<(?:\w+:)?mergeCells$/;
/** An opening may begin in one chunk and end in the next; prefixes are short. */
const overlap = 64;

async function textBehind(bytes: Readable): Promise<string> {
  let tail = Buffer.alloc(0);
  const found: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (size > 0) found.push(chunk);
      else {
        const looked = Buffer.concat([tail, chunk]);
        const at = placeIn(looked);
        if (at === undefined) {
          tail = looked.subarray(-overlap);
          continue;
        }
        found.push(looked.subarray(at));
      }
      size += found.at(-1)!.length;
      if (size > maxBytes) break;
    }
  } finally {
    bytes.destroy();
  }
  return Buffer.concat(found).toString('utf8');
}

/** Texts of cells have their `<` escaped, so that only the element itself looks like one. */
function placeIn(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (opening.test(bytes.subarray(Math.max(0, at - overlap), end).toString('latin1'))) return end;
  }
  return undefined;
}
