/** What the main thread and the thread of the embedded database say to each other. */

export interface WorkerStart {
  /** Where the data stands; absent: in memory. */
  readonly dataFolder: string | undefined;
  /** A tar of a prepared data folder, taken when there is no data yet. */
  readonly template: Uint8Array | undefined;
}

export type Request =
  /** Bytes of PostgreSQL's protocol, whole messages ending in Sync or Query. Answered by `bytes`. */
  | { readonly kind: 'protocol'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A new client: undo what the last one left behind. */
  | { readonly kind: 'reset'; readonly id: number }
  /** A gzipped tar of the data folder. */
  | { readonly kind: 'dump'; readonly id: number; readonly compress: boolean }
  | { readonly kind: 'close'; readonly id: number };

export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly bytes?: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
