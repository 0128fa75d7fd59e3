/**
 * The first bytes of a file against what its sender says that it is. A file that begins like one kind and claims to be
 * another is refused: what opens it might believe either.
 */

interface Signature {
  /** What files that begin so may be called; a `*` stands for any ending. */
  readonly types: readonly string[];
  /** Hexadecimal, at an offset; any of them. */
  readonly starts: readonly string[];
  readonly offset?: number;
}

/** The first type is the usual one. */
const signatures: readonly Signature[] = [
  { types: ['application/pdf'], starts: ['255044462d'] },
  { types: ['image/png'], starts: ['89504e470d0a1a0a'] },
  { types: ['image/jpeg', 'image/jpg', 'image/pjpeg'], starts: ['ffd8ff'] },
  { types: ['image/gif'], starts: ['474946383761', '474946383961'] },
  { types: ['image/webp'], starts: ['57454250'], offset: 8 },
  { types: ['image/tiff'], starts: ['49492a00', '4d4d002a'] },
  {
    types: [
      'application/zip',
      'application/x-zip-compressed',
      'application/vnd.openxmlformats-officedocument.*',
      'application/vnd.oasis.opendocument.*',
      'application/vnd.ms-*',
      'application/epub+zip',
      'application/ofd',
      'application/x-ofd',
    ],
    starts: ['504b0304', '504b0506'],
  },
  {
    types: [
      'application/x-ole-storage',
      'application/msword',
      'application/vnd.ms-*',
      'application/wps-office.*',
    ],
    starts: ['d0cf11e0a1b11ae1'],
  },
  { types: ['application/gzip', 'application/x-gzip'], starts: ['1f8b08'] },
  { types: ['application/x-7z-compressed'], starts: ['377abcaf271c'] },
  {
    types: ['application/vnd.rar', 'application/x-rar-compressed', 'application/x-rar'],
    starts: ['526172211a07'],
  },
  { types: ['application/x-msdownload', 'application/x-dosexec'], starts: ['4d5a9000', '4d5a'] },
  { types: ['application/x-executable', 'application/x-elf'], starts: ['7f454c46'] },
  { types: ['application/x-mach-binary'], starts: ['cffaedfe', 'cefaedfe', 'cafebabe'] },
];

/** How many of the first bytes are looked at. */
export const sniffedBytes = 4_096;

/** Nothing is claimed. */
const anything = 'application/octet-stream';

export interface SniffedType {
  /** What the bytes say, or what was claimed where they say nothing. */
  readonly mediaType: string;
  /** False where bytes and claim contradict each other. */
  readonly fits: boolean;
}

/** @param claimed type and subtype in lower case */
export function sniffType(start: Buffer, claimed: string): SniffedType {
  const found = signatures.find(({ starts, offset = 0 }) =>
    starts.some((each) => start.subarray(offset, offset + each.length / 2).toString('hex') === each),
  );
  if (found !== undefined) {
    if (claimed === anything) return { mediaType: found.types[0]!, fits: true };
    return { mediaType: claimed, fits: found.types.some((type) => covers(type, claimed)) };
  }
  // What always begins in one way did not.
  const known = signatures.some(({ types }) => types.some((type) => !type.endsWith('*') && type === claimed));
  return { mediaType: claimed, fits: !known && !(isText(claimed) && hasNul(start)) };
}

const covers = (type: string, claimed: string): boolean =>
  type.endsWith('*') ? claimed.startsWith(type.slice(0, -1)) : type === claimed;

const isText = (type: string): boolean => type.startsWith('text/') || type === 'application/json';

/** UTF-16 has them too, and says so by its first two bytes. */
const hasNul = (start: Buffer): boolean =>
  start.includes(0) && !['fffe', 'feff'].includes(start.subarray(0, 2).toString('hex'));
