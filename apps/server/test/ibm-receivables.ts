/**
 * The public IBM sample of settled invoices, read straight from its CSV, and what a ladder at D+1, 7, 15, 30 must do with it.
 * An oracle: it knows nothing of Dunlin. The file stays where it is; tests are skipped where it is not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(
  new URL('../../../../shared/data/ibm_wa_accounts_receivable.csv', import.meta.url),
);

export const ibmFile = file;
export const ibmIsHere = existsSync(file);

export interface IbmInvoice {
  number: string;
  customer: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  dueOn: string;
  settledOn: string;
  /** In hundredths. */
  cents: number;
}

export function readIbmInvoices(): IbmInvoice[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[names.indexOf(name)]!;
    const day = (name: string): string => {
      const [month, date, year] = cell(name).split('/').map(Number);
      return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    };
    return {
      number: cell('invoiceNumber'),
      customer: cell('customerID'),
      issuedOn: day('InvoiceDate'),
      dueOn: day('DueDate'),
      settledOn: day('SettledDate'),
      cents: Math.round(Number(cell('InvoiceAmount')) * 100),
    };
  });
}

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const daysFrom = (first: string, last: string): string[] => {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
};

/** Rung k is reached on due + k by exactly the invoices not settled on or before that day. */
export function rungsReached(
  invoices: readonly IbmInvoice[],
  rung: number,
  last: string,
): Map<string, string> {
  const reached = new Map<string, string>();
  for (const { number, dueOn, settledOn } of invoices) {
    const on = dayAfter(dueOn, rung);
    if (settledOn > on && on <= last) reached.set(number, on);
  }
  return reached;
}

/** Open on a day: invoiced on or before it and not settled on or before it. In hundredths, by customer and bucket. */
export function ageingOn(invoices: readonly IbmInvoice[], day: string): Map<string, Record<Bucket, number>> {
  const ageing = new Map<string, Record<Bucket, number>>();
  for (const { customer, issuedOn, dueOn, settledOn, cents } of invoices) {
    if (issuedOn > day || settledOn <= day) continue;
    const row = ageing.get(customer) ?? { not_due: 0, d1_30: 0, d31_60: 0, d61_90: 0, over_90: 0 };
    ageing.set(customer, row);
    row[bucketOf((Date.parse(day) - Date.parse(dueOn)) / 86_400_000)] += cents;
  }
  return ageing;
}

export const buckets = ['not_due', 'd1_30', 'd31_60', 'd61_90', 'over_90'] as const;
export type Bucket = (typeof buckets)[number];

const bucketOf = (days: number): Bucket =>
  days <= 0 ? 'not_due' : days <= 30 ? 'd1_30' : days <= 60 ? 'd31_60' : days <= 90 ? 'd61_90' : 'over_90';
