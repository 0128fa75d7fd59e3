/**
 * The rows of a bank's table (CSV or a worksheet) → a statement.
 *
 * Banks put some lines about the account before the header, and totals after the last row: the header is the first row
 * with a column of days and one of amounts, and rows without either of both at the end are no entries.
 */
import { formatDecimal, toDecimal } from '@dunlin/expression';
import { readAmount } from './read-amount.ts';
import { type DayOrder, possibleOrders, readDay } from './read-day.ts';
import type { ReadStatements, StatementEntry, StatementProblem } from './statement.ts';
import { type ColumnsFound, findColumns, type StatementColumn } from './statement-columns.ts';

/** Rows in front of the header that are looked through. */
const mostRowsBefore = 30;

const credits = new Set(['贷', '收', '收入', '转入', 'c', 'cr', 'crdt', 'credit', 'in', '+']);
const debits = new Set(['借', '支', '支出', '转出', 'd', 'dr', 'dbit', 'debit', 'out', '-']);

/** @param order of day and month, where the dates of the table do not tell it */
export function readStatementTable(rows: readonly (readonly string[])[], order?: DayOrder): ReadStatements {
  const at = rows.slice(0, mostRowsBefore).findIndex((row) => findColumns(row) !== undefined);
  const columns = at < 0 ? undefined : findColumns(rows[at]!);
  if (columns === undefined) {
    return failed('statement.header', 'No row of the table names a column of days and one of amounts');
  }
  const table = new StatementTable(columns);
  const body = rows.slice(at + 1).map((cells, index) => ({ cells, place: at + index + 2 }));
  const dated = body.filter(({ cells }) => table.cell(cells, 'bookedOn') !== '');
  const orders = possibleOrders(sane(dated.map(({ cells }) => table.cell(cells, 'bookedOn'))));
  const chosen = order ?? (orders.length === 1 ? orders[0] : undefined);
  if (chosen === undefined && dated[0] !== undefined && orders.length > 1) {
    const example = table.cell(dated[0].cells, 'bookedOn');
    return failed('statement.dates', `"${example}" can be day and month or month and day`, { example });
  }
  const problems: StatementProblem[] = [];
  const entries: StatementEntry[] = [];
  for (const { cells, place } of body) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const amount = table.amount(cells);
    const bookedOn = readDay(table.cell(cells, 'bookedOn'), chosen ?? 'ymd');
    if (bookedOn !== undefined && amount !== undefined) {
      if (amount !== '0') entries.push(table.entry(cells, place, bookedOn, amount));
      continue;
    }
    const what = bookedOn === undefined ? 'day' : 'amount';
    problems.push({
      place,
      code: 'statement.entry',
      detail: `Row ${place} has no ${what} that can be read`,
      params: { what },
    });
  }
  const account =
    entries.length === 0
      ? ''
      : table.cell(body.find(({ place }) => place === entries[0]!.place)!.cells, 'account');
  return { statements: [{ account, entries }], problems };
}

/** Dates that are dates in some order: a total at the end must not leave every order impossible. */
const sane = (texts: readonly string[]): string[] =>
  texts.filter((text) => possibleOrders([text]).length > 0);

function failed(code: string, detail: string, params?: Record<string, string>): ReadStatements {
  return {
    statements: [],
    problems: [{ place: null, code, detail, ...(params === undefined ? {} : { params }) }],
  };
}

/** The cells of rows, by what their columns hold. */
class StatementTable {
  readonly #columns: ColumnsFound;

  constructor(columns: ColumnsFound) {
    this.#columns = columns;
  }

  cell(cells: readonly string[], column: StatementColumn): string {
    const texts = (this.#columns[column] ?? []).map((index) =>
      (cells[index] ?? '').trim().replace(/\s+/g, ' '),
    );
    return [...new Set(texts.filter((text) => text !== ''))].join(' ');
  }

  /** With its sign: from one column, from one with a mark of direction, or from one for each direction. */
  amount(cells: readonly string[]): string | undefined {
    const [credit, debit] = [this.cell(cells, 'credit'), this.cell(cells, 'debit')].map((text) =>
      text === '' || text === '-' || text === '--' ? undefined : text,
    );
    if (credit !== undefined || debit !== undefined) {
      const [plus, minus] = [readAmount(credit ?? '0'), readAmount(debit ?? '0')];
      if (plus === undefined || minus === undefined) return undefined;
      // Some banks write what went out below 0.
      return formatDecimal(toDecimal(plus).minus(toDecimal(minus).abs()));
    }
    const amount = readAmount(this.cell(cells, 'amount'));
    if (amount === undefined) return undefined;
    const mark = this.cell(cells, 'direction').toLowerCase();
    if (debits.has(mark)) return formatDecimal(toDecimal(amount).abs().neg());
    return credits.has(mark) ? formatDecimal(toDecimal(amount).abs()) : amount;
  }

  entry(cells: readonly string[], place: number, bookedOn: string, amount: string): StatementEntry {
    const currency = currencyOf(this.cell(cells, 'currency'));
    return {
      place,
      bookedOn,
      amount,
      ...(currency === undefined ? {} : { currency }),
      payerName: this.cell(cells, 'payerName'),
      payerAccount: this.cell(cells, 'payerAccount').replace(/\s/g, ''),
      text: this.cell(cells, 'text'),
      bankReference: this.cell(cells, 'bankReference'),
    };
  }
}

function currencyOf(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (upper === '人民币' || upper === 'RMB') return 'CNY';
  return /^[A-Z]{3}$/.test(upper) ? upper : undefined;
}
