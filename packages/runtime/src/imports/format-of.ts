/** The first bytes of a file → what it is; its name says nothing reliable. */
import { type Readable, Transform } from 'node:stream';
import { Refusal } from '../refusal.ts';

const zip = [0x50, 0x4b, 0x03, 0x04];
/** Files that are no tables of text, by how they begin. */
const others: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['an old workbook (.xls) or another Office file; save it as .xlsx', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['compressed (gzip)', [0x1f, 0x8b]],
];

/** @returns the bytes to read on, and, when they have been read, what they are */
export function formatOf(bytes: Readable): { bytes: Readable; format(): 'csv' | 'xlsx' } {
  let start = Buffer.alloc(0);
  const looking = new Transform({
    transform(part: Buffer, _encoding, done) {
      if (start.length < 8) start = Buffer.concat([start, part.subarray(0, 8)]);
      done(null, part);
    },
  });
  bytes.on('error', (error) => looking.destroy(error));
  looking.on('close', () => bytes.destroy());
  const begins = (with_: readonly number[]): boolean => with_.every((byte, index) => start[index] === byte);
  return {
    bytes: bytes.pipe(looking),
    format() {
      if (begins(zip)) return 'xlsx';
      const other = others.find(([, with_]) => begins(with_));
      if (other === undefined) return 'csv';
      throw new Refusal('invalid', 'import.format', `The file is ${other[0]}; tables come as CSV or .xlsx`);
    },
  };
}
