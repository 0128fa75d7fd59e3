/** What a bank says happened on an account, whatever the format it said it in. */

export interface StatementEntry {
  /** Where it stands in the file: the row of a table, the number of an entry. From 1. */
  readonly place: number;
  /** `2025-07-01`. */
  readonly bookedOn: string;
  /** Canonical decimal; above 0 came in, below 0 went out. */
  readonly amount: string;
  /** ISO 4217; absent where the file does not say. */
  readonly currency?: string;
  readonly payerName: string;
  readonly payerAccount: string;
  /** What the payer wrote, and what the bank adds. */
  readonly text: string;
  /** The bank's own mark of the entry; empty where it gives none. */
  readonly bankReference: string;
}

export interface Statement {
  /** IBAN or number of our account; empty where the file does not say. */
  readonly account: string;
  readonly entries: readonly StatementEntry[];
  /** Canonical decimals, as the bank states them. */
  readonly openingBalance?: string;
  readonly closingBalance?: string;
}

/** Something of the file that was not taken, or that does not add up. */
export interface StatementProblem {
  /** Row or number of the entry; null for the file. */
  readonly place: number | null;
  /** See `problems.ts`. */
  readonly code: string;
  readonly detail: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ReadStatements {
  readonly statements: readonly Statement[];
  readonly problems: readonly StatementProblem[];
}
