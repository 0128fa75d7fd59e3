/**
 * The bytes of a file → the encoding of its texts, by evidence, with a confidence.
 *
 * A mark of byte order decides. Bytes that are strictly UTF-8 and go beyond ASCII are UTF-8: no other text looks like it by
 * chance. Anything else is weighed by how many of its pairs of bytes are everyday characters in each encoding; little
 * evidence means that the person is asked.
 */
import type { ImportSource } from '../files/file-row.ts';
import type { Encoding } from '../mapping/mapping.ts';
import type { EncodingGuess } from './import-analysis.ts';

/** Lines beyond ASCII are kept for weighing up to so many bytes. */
const evidenceBytes = 128 * 1024;

export async function guessEncoding(source: ImportSource): Promise<EncodingGuess> {
  const sure = (guess: Encoding): EncodingGuess => ({ guess, confidence: 1, sure: true, others: [] });
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let first: Uint8Array | undefined;
  const evidence: Uint8Array[] = [];
  let kept = 0;
  for await (const given of source.open()) {
    const chunk = typeof given === 'string' ? new TextEncoder().encode(given) : given;
    if (chunk.length === 0) continue;
    if (first === undefined) {
      first = chunk;
      const marked = byMark(chunk) ?? byZeros(chunk);
      if (marked !== undefined) return sure(marked);
    }
    if (isUtf8) isUtf8 = continues(strict, chunk);
    if (kept < evidenceBytes && chunk.some((byte) => byte >= 0x80)) {
      const lines = foreignLines(chunk, evidenceBytes - kept);
      evidence.push(lines);
      kept += lines.length;
    }
  }
  if (isUtf8 && ends(strict)) return sure('utf-8');
  return weigh(Buffer.concat(evidence));
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  const begins = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return 'utf-8';
  if (begins(0xff, 0xfe)) return 'utf-16le';
  if (begins(0xfe, 0xff)) return 'utf-16be';
  if (begins(0x84, 0x31, 0x95, 0x33)) return 'gb18030';
  return undefined;
}

/** Text of two bytes a character without a mark: every other byte of what is ASCII is zero. */
function byZeros(bytes: Uint8Array): Encoding | undefined {
  const start = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index & 1]!++;
  });
  const enough = start.length / 5;
  if (zeros[1]! > enough && zeros[0]! < enough / 10) return 'utf-16le';
  if (zeros[0]! > enough && zeros[1]! < enough / 10) return 'utf-16be';
  return undefined;
}

function continues(decoder: TextDecoder, chunk: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function ends(decoder: TextDecoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Whole lines with a byte beyond ASCII. */
function foreignLines(chunk: Uint8Array, room: number): Uint8Array {
  const lines: Uint8Array[] = [];
  let size = 0;
  for (let from = 0; from < chunk.length && size < room; ) {
    const end = chunk.indexOf(0x0a, from);
    // A line that goes on in the next chunk may be cut within a character.
    if (end < 0) break;
    const line = chunk.subarray(from, end + 1);
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(line);
      size += line.length;
    }
    from = end + 1;
  }
  return lines.length === 0 ? chunk.subarray(0, Math.min(room, chunk.length)) : Buffer.concat(lines);
}

interface Weight {
  readonly encoding: Encoding;
  readonly confidence: number;
}

function weigh(bytes: Uint8Array): EncodingGuess {
  const weights = [
    pairWeight(
      'gb18030',
      bytes,
      (lead, trail) => trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)),
    ),
    pairWeight(
      'big5',
      bytes,
      (lead, trail) => lead >= 0xa4 && lead <= 0xc6 && (trail <= 0x7e || trail >= 0xa1),
    ),
    westernWeight(bytes),
  ]
    .filter((each): each is Weight => each !== undefined)
    .sort((one, other) => other.confidence - one.confidence);
  const best = weights[0] ?? { encoding: 'windows-1252' as const, confidence: 0 };
  const second = weights[1]?.confidence ?? 0;
  return {
    guess: best.encoding,
    confidence: Math.round(best.confidence * 100) / 100,
    sure: best.confidence >= 0.85 && best.confidence - second >= 0.15,
    others: weights
      .filter(({ confidence }) => confidence > 0.05 || weights.length === 1)
      .map(({ encoding }) => ({ encoding, sample: sampleOf(bytes, encoding) })),
  };
}

/** How much evidence there is: a few characters prove little. */
const worth = (count: number): number => count / (count + 2);

/** Share of pairs that are everyday characters; undefined where the bytes are not in the encoding. */
function pairWeight(
  encoding: Encoding,
  bytes: Uint8Array,
  isCommon: (lead: number, trail: number) => boolean,
): Weight | undefined {
  if (!fits(encoding, bytes)) return undefined;
  let pairs = 0;
  let common = 0;
  for (let index = 0; index < bytes.length; index++) {
    const lead = bytes[index]!;
    if (lead < 0x80) continue;
    const trail = bytes[++index] ?? 0;
    pairs++;
    if (isCommon(lead, trail)) common++;
  }
  if (pairs === 0) return undefined;
  return { encoding, confidence: (common / pairs) ** 2 * worth(pairs) };
}

/** In Western texts letters with accents stand alone among plain ones. */
function westernWeight(bytes: Uint8Array): Weight {
  let high = 0;
  let alone = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index]! < 0x80) continue;
    high++;
    if ((bytes[index - 1] ?? 0) < 0x80 && (bytes[index + 1] ?? 0) < 0x80 && bytes[index]! >= 0xc0) alone++;
  }
  const confidence = high === 0 ? 0.1 : (alone / high) ** 2 * worth(high);
  return { encoding: 'windows-1252', confidence };
}

function fits(encoding: Encoding, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const sampleOf = (bytes: Uint8Array, encoding: Encoding): string[] =>
  new TextDecoder(encoding)
    .decode(bytes.subarray(0, 4096))
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .map((line) => line.slice(0, 200).replaceAll('\0', '\ufffd').toWellFormed());
