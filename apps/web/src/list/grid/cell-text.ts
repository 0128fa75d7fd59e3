/** Values of cells as plain text, as spreadsheets take them, and such text as a value of a field again. */
import type { Field, Refs, Value } from '../../api/types.ts';
import { parseAmount } from '../../format/parse-amount.ts';

/** Types whose values can be typed and pasted as one text. */
const texts: ReadonlySet<string> = new Set(['text', 'email', 'phone', 'link', 'long-text']);

export function cellText(field: Field, value: Value, { refs, target, label, yes, no }: CellWords): string {
  if (value === null || value === undefined) return '';
  const choices = field.options.choices;
  const choice = (key: Value): string =>
    label(choices?.find((each) => each.key === key)?.label) || String(key);
  if (Array.isArray(value)) return value.map((each) => choice(each as Value)).join(', ');
  if (typeof value === 'boolean') return value ? yes : no;
  if (field.valueType === 'choice') return choice(value);
  if (field.valueType === 'reference') return refs[target(field) ?? '']?.[String(value)] ?? `#${value}`;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

export interface CellWords {
  refs: Refs;
  target: (field: Field) => string | undefined;
  label: (label: { zh: string; en: string } | undefined) => string;
  yes: string;
  no: string;
}

/** Rows of cells as tab-separated text; what holds a tab, a line or a quote is quoted, as spreadsheets do. */
export const writeBlock = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\n');

/** The other way round; a last empty line is none. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') {
      row.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[index + 1] === '\n') index += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += letter;
  }
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]];
}

/** @returns undefined for what cannot be read as a value of the field; references are looked up by the caller */
export function parseCell(
  field: Field,
  text: string,
  { label, yes, no }: Pick<CellWords, 'label' | 'yes' | 'no'>,
  readDay: (text: string) => string | undefined,
): Value | undefined {
  const given = text.trim();
  if (given === '') return null;
  switch (field.valueType) {
    case 'integer':
    case 'decimal':
    case 'money': {
      const amount = parseAmount(given.replace(/%$/, ''));
      return amount === null ? undefined : Number(amount);
    }
    case 'boolean': {
      const word = given.toLowerCase();
      if ([yes.toLowerCase(), 'true', 'yes', '1', '是'].includes(word)) return true;
      return [no.toLowerCase(), 'false', 'no', '0', '否'].includes(word) ? false : undefined;
    }
    case 'date':
      return readDay(given);
    case 'choice':
      return field.options.choices?.find(
        ({ key, label: name }) =>
          key === given || [label(name), name.zh, name.en].some((each) => each === given),
      )?.key;
    case 'text':
      return texts.has(field.type) ? given : undefined;
    default:
      return undefined;
  }
}
