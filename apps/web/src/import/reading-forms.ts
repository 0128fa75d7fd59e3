/** The ways to read a number or a day that are offered beside the one in force. */
import type { ColumnReading } from './import-types.ts';

type NumberForm = Pick<ColumnReading, 'decimal' | 'grouping'> & { text: string };

const forms: readonly NumberForm[] = [
  { text: '1,234.50', decimal: '.', grouping: ',' },
  { text: '1.234,50', decimal: ',', grouping: '.' },
  { text: '1 234,50', decimal: ',', grouping: ' ' },
  { text: "1'234.50", decimal: '.', grouping: "'" },
  { text: '1234.50', decimal: '.' },
  { text: '1234,50', decimal: ',' },
];

/** The one in force first, where it is none of the common ones. */
export function numberForms({ decimal = '.', grouping }: ColumnReading): readonly NumberForm[] {
  const isKnown = forms.some((form) => form.decimal === decimal && form.grouping === grouping);
  if (isKnown) return forms;
  const text = `1${grouping ?? ''}234${decimal}50`;
  return [{ text, decimal, ...(grouping === undefined ? {} : { grouping }) }, ...forms];
}

/** Day and month in the other order: `DD-MM-YYYY` → `MM-DD-YYYY`; undefined where a format names no day. */
export function swapOrder(format: string): string | undefined {
  if (!/M/.test(format) || !/D/.test(format) || /MMM/.test(format)) return undefined;
  return format.replaceAll(/D+|M+/g, (part) =>
    part.startsWith('D') ? part.replaceAll('D', 'M') : part.replaceAll('M', 'D'),
  );
}

const common: readonly (readonly string[])[] = [
  ['YYYY-MM-DD', 'YYYY/M/D'],
  ['D/M/YYYY', 'D-M-YYYY', 'D.M.YYYY'],
  ['M/D/YYYY', 'M-D-YYYY'],
  ['YYYYMMDD'],
];

/** Lists of formats to choose from: the ones asked about, the one that was found, the one in force, each also with day and month swapped. */
export function otherOrders(
  asked: readonly (readonly string[])[],
  found: readonly string[] | undefined,
  chosen: readonly string[] | undefined,
): string[][] {
  const all = [...asked, ...[chosen, found].flatMap((each) => (each === undefined ? [] : [each]))];
  const swapped = all.flatMap((list) => {
    const other = list.flatMap((format) => swapOrder(format) ?? []);
    return other.length === 0 ? [] : [other];
  });
  const lists = [...all, ...swapped, ...common];
  return [...new Map(lists.map((list) => [list.join(), [...list]])).values()];
}
