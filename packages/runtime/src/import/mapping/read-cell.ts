/**
 * A field and the form in which a column is written → a function from a cell to a value of the field.
 *
 * What a workbook knows of a cell (a day, a number) holds, whatever form the texts of the column have.
 */

import type { Value } from '@dunlin/expression';
import { coerceField, type ModelField } from '@dunlin/tables';
import { Temporal } from 'temporal-polyfill';
import { dateParts } from '../analyse/classify-text.ts';
import type { CellKind } from '../files/file-row.ts';
import { serialDate } from '../files/xlsx/serial-date.ts';
import type { Fault } from '../problems.ts';
import { choiceByName } from './choice-by-name.ts';
import { compileDateFormat, type ReadDate } from './date-format.ts';
import { compileNumberFormat } from './number-format.ts';
import { readBoolean } from './read-boolean.ts';

export interface CellForm {
  readonly dates: readonly string[];
  readonly decimal: '.' | ',';
  readonly grouping?: string | undefined;
  readonly round?: boolean | undefined;
  /** Of the workspace: instants in a file are of its wall clocks. */
  readonly zone: string;
}

/** A value; with a warning where it is not quite what the cell says. */
export type CellResult = { readonly value: Value; readonly warning?: Fault } | Fault;
export type ReadCell = (text: string, kind?: CellKind) => CellResult;

/** Years first: these can mean one day only. */
export const plainDates = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];

export function compileReadCell(field: ModelField, form: CellForm): ReadCell {
  switch (field.typeName) {
    case 'date':
      return remembered(dateReader(field, form));
    case 'datetime':
      return remembered(instantReader(field, form));
    case 'number':
    case 'money':
    case 'percent':
      return numberReader(field, form);
    case 'boolean':
      return (text) => {
        const answer = readBoolean(text);
        return answer === undefined
          ? { code: 'import.boolean', detail: `${shown(text)} is neither yes nor no` }
          : { value: answer };
      };
    case 'choice':
    case 'choices': {
      const find = choiceByName(field);
      return (text) => coerced(find(text), field);
    }
    default:
      return (text) => coerced(text, field);
  }
}

/** A value in the form of the API as a value of the field. */
export function coerced(value: unknown, field: ModelField): CellResult {
  if (field.fieldType?.source !== 'column') throw new Error(`${field.key} is not a column`);
  const result = coerceField(field.fieldType, value, field.options);
  return 'value' in result ? { value: result.value } : result.problem;
}

const shown = (text: string): string => `"${text.slice(0, 60)}"`;

/** Columns repeat their texts: days and amounts of one month. Only so many are remembered. */
const maxRemembered = 20_000;

function remembered(read: ReadCell): ReadCell {
  const known = new Map<string, CellResult>();
  return (text, kind) => {
    const name = kind === undefined ? text : `${kind}:${text}`;
    let result = known.get(name);
    if (result === undefined) {
      result = read(text, kind);
      if (known.size >= maxRemembered) known.clear();
      known.set(name, result);
    }
    return result;
  };
}

const iso = compileDateFormat('YYYY-MM-DD')!;

function compileDates(formats: readonly string[]): ReadDate {
  const readers = formats.map(
    (format): ReadDate =>
      format === 'serial'
        ? (text) => (/^\d{1,7}(\.\d+)?$/.test(text) ? serialDate(Number(text), false) : undefined)
        : compileDateFormat(format)!,
  );
  return (text) => {
    for (const read of readers) {
      const day = read(text);
      if (day !== undefined) return day;
    }
    return undefined;
  };
}

function dateReader(field: ModelField, { dates }: CellForm): ReadCell {
  const read = compileDates(dates);
  const formats = dates.join(', ');
  return (text, kind) => {
    const day = kind === 'date' || kind === 'datetime' ? iso(text) : read(text);
    if (day !== undefined) return coerced(day, field);
    if (isOpen(text, dates)) return openOrder(text);
    return {
      code: 'import.date',
      detail: `${shown(text)} is no date of the form ${formats}`,
      params: { formats },
    };
  };
}

/** Whether a text is a day with its year last, of a column of which nobody has said what stands first. */
const isOpen = (text: string, dates: readonly string[]): boolean => {
  const parts = dates === plainDates ? dateParts(text) : undefined;
  return parts !== undefined && parts.year === 2 && parts.named === undefined;
};

const openOrder = (text: string): Fault => ({
  code: 'import.date-order',
  detail: `${shown(text)} can be read with the day or the month first: say which for this column`,
});

const timeOfDay = /[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([AaPp])\.?[Mm]\.?)?$/;

function instantReader(field: ModelField, { dates, zone }: CellForm): ReadCell {
  const read = compileDates([...dates, 'YYYY-MM-DD']);
  return (text, kind) => {
    // With an offset it says itself which instant it is.
    if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && /\d[T ]\d/.test(text))
      return coerced(text.replace(' ', 'T'), field);
    const day = kind === 'date' || kind === 'datetime' ? iso(text) : read(text);
    const time = timeOfDay.exec(text);
    const local = day === undefined ? undefined : localTime(day, time);
    if (local === undefined && isOpen(text, dates)) return openOrder(text);
    if (local === undefined)
      return {
        code: 'import.date',
        detail: `${shown(text)} is no date and time`,
        params: { formats: dates.join(', ') },
      };
    return coerced(local.toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'millisecond' }), field);
  };
}

function localTime(day: string, time: RegExpExecArray | null): Temporal.PlainDateTime | undefined {
  const [, hour = '0', minute = '0', second = '0', half] = time ?? [];
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return Temporal.PlainDate.from(day).toPlainDateTime({
    hour: hours,
    minute: Number(minute),
    second: Number(second),
  });
}

function numberReader(field: ModelField, { decimal, grouping, round }: CellForm): ReadCell {
  const read = compileNumberFormat(decimal, grouping);
  const isPercent = field.typeName === 'percent';
  return (text, kind) => {
    const bare = isPercent ? text.replace(/\s*[%％]$/u, '') : text;
    const number = kind === 'number' || kind === 'percent' ? text : read(bare);
    if (number === undefined) return { code: 'import.number', detail: `${shown(text)} is no number` };
    const result = coerced(number, field);
    if ('value' in result || round !== true || result.code !== 'value.decimals') return result;
    const decimals = Number(result.params?.['maximum']);
    const rounded = roundHalfUp(number, decimals);
    const again = coerced(rounded, field);
    if (!('value' in again)) return again;
    const detail = `${shown(text)} was rounded to ${rounded}`;
    return { ...again, warning: { code: 'import.rounded', detail, params: { rounded, decimals } } };
  };
}

/** @example roundHalfUp('-12.345', 2) // '-12.35' */
export function roundHalfUp(number: string, decimals: number): string {
  const negative = number.startsWith('-');
  const [whole, fraction = ''] = number.replace('-', '').split('.');
  const kept = BigInt(whole! + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const up = (fraction[decimals] ?? '0') >= '5' ? 1n : 0n;
  const digits = String(kept + up).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return negative ? `-${text}` : text;
}
