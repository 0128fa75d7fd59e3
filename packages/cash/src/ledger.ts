/** What is open and who owes it, arranged so that each entry of a statement is looked up and not compared with all. */
import { minorUnits } from './minor-units.ts';
import { looseKey, numberKey } from './reference-keys.ts';

export interface OpenInvoice {
  readonly id: number;
  readonly number: string;
  /** Id of who owes it. */
  readonly customer: number;
  /** Canonical decimal above 0. */
  readonly open: string;
  readonly dueOn: string;
  /** ISO 4217; absent where all amounts are in the workspace's currency. */
  readonly currency?: string;
}

export interface Payer {
  readonly id: number;
  readonly names: readonly string[];
  readonly number?: string;
  readonly accounts: readonly string[];
}

/** How alike two names of companies are, 0 to 1; 1 where they are the same but for spelling. */
export interface NameMatcher {
  /** What blocks may be looked up by: names that are alike share at least one. */
  keys(name: string): readonly string[];
  likeness(a: string, b: string): number;
}

export interface LedgerInvoice extends OpenInvoice {
  /** What is open, in `minorUnits`. */
  units: bigint;
}

export class Ledger {
  readonly payers = new Map<number, Payer>();
  /** Of each payer, the oldest due first. */
  readonly invoicesOf = new Map<number, LedgerInvoice[]>();
  readonly names: NameMatcher;
  readonly #byId = new Map<number, LedgerInvoice>();
  readonly #byNumber = new Map<string, LedgerInvoice[]>();
  readonly #byLooseNumber = new Map<string, LedgerInvoice[]>();
  readonly #byUnits = new Map<bigint, LedgerInvoice[]>();
  readonly #byAccount = new Map<string, number[]>();
  readonly #byPayerNumber = new Map<string, number[]>();
  readonly #byName = new Map<string, number[]>();

  constructor(invoices: readonly OpenInvoice[], payers: readonly Payer[], names: NameMatcher) {
    this.names = names;
    const ordered = [...invoices].sort((a, b) =>
      a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id - b.id,
    );
    for (const invoice of ordered) {
      const entry = { ...invoice, units: minorUnits(invoice.open) };
      this.#byId.set(invoice.id, entry);
      add(this.invoicesOf, invoice.customer, entry);
      add(this.#byNumber, numberKey(invoice.number), entry);
      const loose = looseKey(invoice.number);
      if (loose !== undefined) add(this.#byLooseNumber, loose, entry);
      add(this.#byUnits, entry.units, entry);
    }
    for (const payer of payers) {
      this.payers.set(payer.id, payer);
      for (const account of payer.accounts) add(this.#byAccount, numberKey(account), payer.id);
      if (payer.number !== undefined && payer.number !== '')
        add(this.#byPayerNumber, numberKey(payer.number), payer.id);
      for (const key of new Set(payer.names.flatMap((name) => names.keys(name))))
        add(this.#byName, key, payer.id);
    }
  }

  /** What a suggestion gives to invoices is not open any more. */
  take({
    allocations,
  }: {
    readonly allocations: readonly { readonly invoice: number; readonly amount: string }[];
  }): void {
    for (const { invoice, amount } of allocations) {
      const entry = this.#byId.get(invoice);
      if (entry === undefined) continue;
      const before = entry.units;
      entry.units -= minorUnits(amount);
      drop(this.#byUnits, before, entry);
      if (entry.units > 0n) add(this.#byUnits, entry.units, entry);
      else {
        drop(this.invoicesOf, entry.customer, entry);
        drop(this.#byNumber, numberKey(entry.number), entry);
        const loose = looseKey(entry.number);
        if (loose !== undefined) drop(this.#byLooseNumber, loose, entry);
      }
    }
  }

  /** @param key as `numberKey` makes it */
  numbered = (key: string): readonly LedgerInvoice[] => this.#byNumber.get(key) ?? [];
  /** @param key as `looseKey` makes it */
  looselyNumbered = (key: string): readonly LedgerInvoice[] => this.#byLooseNumber.get(key) ?? [];
  worth = (units: bigint): readonly LedgerInvoice[] => this.#byUnits.get(units) ?? [];
  payingFrom = (account: string): readonly number[] => this.#byAccount.get(numberKey(account)) ?? [];
  payersNumbered = (key: string): readonly number[] => this.#byPayerNumber.get(key) ?? [];
  payersNamedLike = (name: string): readonly number[] => [
    ...new Set(this.names.keys(name).flatMap((key) => this.#byName.get(key) ?? [])),
  ];
}

function drop<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const rest = map.get(key)?.filter((each) => each !== value) ?? [];
  if (rest.length === 0) map.delete(key);
  else map.set(key, rest);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
