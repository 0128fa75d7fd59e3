/** A place in the order of what transactions wrote: after this row of this transaction. */
export interface Place {
  /** Number of the transaction, in decimal digits. */
  readonly transaction: string;
  readonly id: number;
}
