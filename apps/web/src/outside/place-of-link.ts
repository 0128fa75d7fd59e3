/** What this browser keeps of a link, by the part of its token that opens nothing: a draft, and that it was answered. */
import { draftKey } from '../forms/draft-store.ts';
import type { FormLinkReceipt } from './outside-calls.ts';

/** Id and end of the link; the code that opens it comes after. */
const nameOf = (token: string): string => token.slice(0, 14);

/** Of nobody who has an account. */
export const draftPlace = (token: string): string => draftKey(0, `outside.${nameOf(token)}`);

const receiptPlace = (token: string): string => `dunlin.answered.${nameOf(token)}`;

/** With the zone that its time is told in. */
export type KeptReceipt = FormLinkReceipt & { zone: string };

export function keepReceipt(token: string, receipt: KeptReceipt): void {
  try {
    localStorage.setItem(receiptPlace(token), JSON.stringify(receipt));
  } catch {
    // A browser that keeps nothing shows the receipt this once.
  }
}

export function keptReceipt(token: string): KeptReceipt | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(receiptPlace(token)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { number, answeredAt, zone } = kept as Partial<KeptReceipt>;
    if (typeof number !== 'string' || typeof answeredAt !== 'string' || typeof zone !== 'string')
      return undefined;
    return { number, answeredAt, zone };
  } catch {
    return undefined;
  }
}
