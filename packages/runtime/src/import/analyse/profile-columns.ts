/** Gathered columns → what each holds and how its texts are read; questions where that cannot be told. */
import { compileDateFormat } from '../mapping/date-format.ts';
import type { ColumnGatherer } from './column-gatherer.ts';
import type { DateOrder, ShapeEvidence } from './date-evidence.ts';
import type { ColumnKind, ColumnProfile, ColumnReading, Example, ImportQuestion } from './import-analysis.ts';
import { numberReading, reads } from './number-reading.ts';
import { wordsOf } from './words.ts';

/** At least so many of the filled cells are of the kind of their column. */
const enough = 0.8;
/** The same of a column that is called exactly as a field of the kind is. */
export const leastFitting = 0.2;
/** Texts of a form: a column that is called so is theirs, however odd its cells are. */
export const textKinds: ReadonlySet<string> = new Set<ColumnKind>(['email', 'phone']);

export interface ProfiledColumn {
  readonly profile: ColumnProfile;
  /** How the order of its days is known; absent where it holds no days of numbers. */
  readonly order?: { readonly order: DateOrder | undefined; readonly evidence: OrderEvidence };
}

export type OrderEvidence = 'parts' | 'siblings' | 'sequence' | 'none';

export function profileColumns(
  names: readonly string[],
  columns: readonly ColumnGatherer[],
  hints: ReadonlyMap<string, ColumnKind> = new Map(),
): { columns: ProfiledColumn[]; questions: ImportQuestion[] } {
  const orders = decideOrders(columns);
  const questions: ImportQuestion[] = [];
  const open = new Map<string, { columns: string[]; evidence: ShapeEvidence }>();
  const profiled = columns.map((column, index): ProfiledColumn => {
    const name = names[index]!;
    const kind = hintedKind(column, hints.get(name)) ?? kindOf(name, column);
    const order = orders.get(column);
    const read = readingOf(kind, name, column, order?.orders ?? new Map());
    if (isDay(kind) && order !== undefined) {
      for (const [evidence, decided] of order.orders) {
        if (decided !== undefined) continue;
        const shape = `${evidence.shape}/${evidence.yearDigits}`;
        const question = open.get(shape) ?? { columns: [], evidence };
        question.columns.push(name);
        open.set(shape, question);
      }
    }
    const profile: ColumnProfile = {
      name,
      position: index + 1,
      filled: column.filled,
      empty: column.empty,
      distinct: column.distinct.size,
      examples: examplesOf(column, kind),
      kind,
      kinds: [...column.kinds]
        .map(([each, count]) => ({ kind: each, count }))
        .sort((a, b) => b.count - a.count),
      read,
      unreadable: unreadableOf(kind, column, read, order?.orders ?? new Map()),
    };
    if (!isDay(kind) || order === undefined) return { profile };
    const main = [...order.orders].sort((a, b) => b[0].count - a[0].count)[0];
    return main === undefined
      ? { profile }
      : { profile, order: { order: main[1], evidence: order.evidence } };
  });
  for (const { columns: asked, evidence } of open.values()) questions.push(questionOf(asked, evidence));
  return { columns: profiled, questions };
}

const isDay = (kind: ColumnKind): boolean => kind === 'date' || kind === 'datetime';

/** What a column must hold by its name, where enough of its cells can be that. */
function hintedKind({ filled, kinds }: ColumnGatherer, hint: ColumnKind | undefined): ColumnKind | undefined {
  if (hint === undefined || filled === 0) return undefined;
  if (textKinds.has(hint)) return hint;
  const count = (kind: ColumnKind): number => kinds.get(kind) ?? 0;
  const days = count('date') + count('datetime');
  // Days may be written as numbers too: what those are is told by all of them together.
  const fitting = hint === 'date' || hint === 'datetime' ? days : count(hint);
  if (fitting < filled * leastFitting || (isDay(hint) && count('number') > days)) return undefined;
  if (isDay(hint)) return count('datetime') >= days * 0.5 ? 'datetime' : 'date';
  return hint;
}

function kindOf(name: string, column: ColumnGatherer): ColumnKind {
  const { filled, kinds } = column;
  if (filled === 0) return 'empty';
  const count = (kind: ColumnKind): number => kinds.get(kind) ?? 0;
  const days = count('date') + count('datetime');
  if (days >= filled * enough) return count('datetime') >= filled * 0.5 ? 'datetime' : 'date';
  const words = wordsOf(name);
  if (words.has('date') && column.nativeNumbers === 0) {
    if (column.compactDates >= filled * enough) return 'date';
    if (column.serials >= filled * enough) return 'date';
  }
  // 0 and 1 are numbers until something else says yes and no.
  if (count('boolean') > 0 && count('boolean') + count('number') >= filled * 0.98) {
    const numbers = [...column.digits].every(([digits]) => digits === 1);
    if (count('boolean') >= filled * enough || (numbers && column.distinct.size <= 4)) return 'boolean';
  }
  // Codes of which most are mere digits are codes.
  if (count('number') < filled && words.has('number') && !words.has('amount')) return 'text';
  for (const kind of ['number', 'email', 'phone'] as const) if (count(kind) >= filled * enough) return kind;
  return 'text';
}

interface Orders {
  readonly orders: ReadonlyMap<ShapeEvidence, DateOrder | undefined>;
  readonly evidence: OrderEvidence;
}

/** What the parts prove; else what the columns of the same shape prove together; else how the days follow one another. */
function decideOrders(columns: readonly ColumnGatherer[]): Map<ColumnGatherer, Orders> {
  const byShape = new Map<string, Set<DateOrder>>();
  const nameOf = (evidence: ShapeEvidence): string =>
    `${evidence.shape}/${evidence.yearDigits}/${evidence.year}`;
  for (const { dates } of columns) {
    for (const evidence of dates.values()) {
      const { proven } = evidence;
      if (proven === undefined || proven === 'both') continue;
      const shape = nameOf(evidence);
      byShape.set(shape, (byShape.get(shape) ?? new Set()).add(proven));
    }
  }
  return new Map(
    columns.map((column) => {
      let how: OrderEvidence = 'parts';
      const orders = [...column.dates.values()].map((evidence): [ShapeEvidence, DateOrder | undefined] => {
        const { proven, sequence } = evidence;
        if (proven === 'both') return [evidence, evidence.firstAbove >= evidence.secondAbove ? 'dmy' : 'mdy'];
        if (proven !== undefined) return [evidence, proven];
        const siblings = byShape.get(nameOf(evidence));
        if (siblings?.size === 1) {
          how = 'siblings';
          return [evidence, [...siblings][0]];
        }
        how = sequence === undefined ? 'none' : 'sequence';
        return [evidence, sequence];
      });
      return [column, { orders: new Map(orders), evidence: how }] as const;
    }),
  );
}

function readingOf(
  kind: ColumnKind,
  name: string,
  column: ColumnGatherer,
  orders: Orders['orders'],
): ColumnReading {
  if (kind === 'number') {
    const counts = new Map([...column.shapes].map(([shape, { count }]) => [shape, count]));
    return numberReading(counts);
  }
  if (!isDay(kind)) return {};
  const dates = [...orders]
    .sort((one, other) => other[0].count - one[0].count)
    .flatMap(([evidence, order]) => (order === undefined ? [] : [evidence.format(order)]));
  if (column.compactDates >= column.filled * enough) dates.push('YYYYMMDD');
  else if (column.serials >= column.filled * enough && wordsOf(name).has('date')) dates.push('serial');
  return dates.length === 0 ? {} : { dates: [...new Set(dates)].slice(0, 10) };
}

function questionOf(columns: string[], evidence: ShapeEvidence): ImportQuestion {
  const value = evidence.example ?? '';
  const options = (['dmy', 'mdy'] as const).map((order) => {
    const format = evidence.format(order);
    return { dates: [format], example: { value, iso: compileDateFormat(format)?.(value) ?? '' } };
  });
  return { kind: 'date-order', columns, options, suggested: null, evidence: 'none' };
}

function examplesOf(column: ColumnGatherer, kind: ColumnKind): string[] {
  const own = (column.byKind.get(kind) ?? []).map(({ value }) => value);
  const others = [...column.distinct.keys()].slice(0, 20);
  return [...new Set([...own, ...others])].slice(0, 5);
}

function unreadableOf(
  kind: ColumnKind,
  column: ColumnGatherer,
  read: ColumnReading,
  orders: Orders['orders'],
): ColumnProfile['unreadable'] {
  const lists: { count: number; examples: readonly Example[] }[] = [];
  if (kind !== 'text' && kind !== 'empty') {
    for (const [each, count] of column.kinds) {
      const fits =
        each === kind ||
        (isDay(kind) && isDay(each)) ||
        (isDay(kind) && each === 'number' && (column.compactDates > 0 || column.serials > 0)) ||
        (kind === 'boolean' && each === 'number') ||
        (kind === 'phone' && each === 'number');
      if (!fits) lists.push({ count, examples: column.byKind.get(each) ?? [] });
    }
  }
  if (kind === 'number') {
    for (const [shape, { count, examples }] of column.shapes) {
      if (!reads(read, shape)) lists.push({ count, examples });
    }
  }
  if (isDay(kind)) {
    for (const [evidence, order] of orders) {
      if (order === 'dmy' && evidence.secondAbove > 0)
        lists.push({ count: evidence.secondAbove, examples: evidence.secondAboveExamples });
      if (order === 'mdy' && evidence.firstAbove > 0)
        lists.push({ count: evidence.firstAbove, examples: evidence.firstAboveExamples });
    }
  }
  return {
    count: lists.reduce((sum, { count }) => sum + count, 0),
    examples: lists.flatMap(({ examples }) => examples).slice(0, 5),
  };
}
