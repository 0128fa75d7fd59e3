/** The rows of a record, and the sum of a column of them. */
import type { TableMeta, Value } from '../api/types.ts';
import type { Values } from '../record/form-state.ts';

export interface RowDraft {
  /** Tells rows apart on the screen. */
  key: string;
  id?: number;
  version?: number;
  values: Values;
}

export type Collection = TableMeta['collections'][number];

/** Rows as a record carries them; of a list of records its ids stand under `linked`. */
export const draftsOf = (value: Value): RowDraft[] =>
  (Array.isArray(value) ? value : []).map((row) => {
    if (typeof row !== 'object' || row === null) return { key: `link-${row}`, values: { linked: row } };
    const { id, version, ...values } = row as unknown as { id: number; version: number } & Values;
    return { key: `row-${id}`, id, version, values };
  });

/** The sum of a column, exact however many digits its values have; undefined where there is none. */
export function totalOf(values: readonly Value[]): string | undefined {
  const texts = values.flatMap((value) =>
    typeof value === 'number' || (typeof value === 'string' && value !== '') ? [String(value)] : [],
  );
  if (texts.length === 0 || !texts.every((text) => /^-?\d+(\.\d+)?$/.test(text))) return undefined;
  const scale = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const sum = texts.reduce((total, text) => {
    const [whole = '0', part = ''] = text.split('.');
    return total + BigInt(whole + part.padEnd(scale, '0'));
  }, 0n);
  if (scale === 0) return String(sum);
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
