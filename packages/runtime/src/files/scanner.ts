/** Who looks at files before anybody can have them: a virus scanner behind whatever protocol. An application brings one. */
import type { Readable } from 'node:stream';

export interface Scanner {
  /** @throws where the scanner cannot say: it is not there, or broke off */
  scan(bytes: Readable, size: number): Promise<ScanResult>;
}

export type ScanResult =
  | { readonly infected: false }
  /** @property name what the scanner calls it */
  | { readonly infected: true; readonly name: string };
