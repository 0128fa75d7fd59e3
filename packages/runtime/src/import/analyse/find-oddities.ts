/** What is odd about a file, told before anything is written. Nothing of it stops an import. */
import type { ColumnGatherer } from './column-gatherer.ts';
import type { Example, Finding } from './import-analysis.ts';
import type { ProfiledColumn } from './profile-columns.ts';
import type { RowRelations } from './row-relations.ts';
import { misspelt, wordsOf } from './words.ts';

export interface FileNotes {
  /** Cells of the header as they stand there. */
  readonly header: readonly string[];
  readonly rows: number;
  /** Rows with more or fewer cells than the header. */
  readonly ragged: { count: number; examples: Example[] };
  /** Rows that could not be read. */
  readonly unread: { count: number; examples: Example[] };
  readonly merged: readonly string[];
  readonly errorCells: { count: number; examples: Example[] };
}

export function findOddities(
  columns: readonly ProfiledColumn[],
  gathered: readonly ColumnGatherer[],
  relations: RowRelations,
  notes: FileNotes,
): Finding[] {
  const findings: Finding[] = [];
  const find = (
    code: string,
    column: string | null,
    detail: string,
    more: Partial<Pick<Finding, 'count' | 'examples' | 'params'>> = {},
  ): void => {
    findings.push({
      code: `import.found.${code}`,
      column,
      count: more.count ?? 1,
      examples: [...(more.examples ?? [])].slice(0, 5),
      params: { column, count: more.count ?? 1, ...more.params },
      detail,
    });
  };
  const repeated = new Set<string>();
  columns.forEach(({ profile, order }, index) => {
    const { name, kind, filled, empty, distinct } = profile;
    const column = gathered[index]!;
    const raw = notes.header[index]?.trim() ?? '';
    if (raw === '') {
      const counts = filled === distinct && kind === 'number';
      find(
        'unnamed',
        name,
        `Column ${index + 1} has no name${counts ? '; it seems to number the rows' : ''}`,
        {
          params: { position: index + 1, numbers: counts },
        },
      );
    }
    if (raw !== '' && notes.header.filter((each) => each.trim() === raw).length > 1 && !repeated.has(raw)) {
      repeated.add(raw);
      const times = notes.header.filter((each) => each.trim() === raw).length;
      find('repeated-name', name, `${times} columns are named "${raw}"`, {
        count: times,
        params: { name: raw },
      });
    }
    const wrong = raw === '' ? undefined : misspelt(raw);
    if (wrong !== undefined)
      find('misspelt', name, `"${wrong.word}" is probably "${wrong.meant}"`, { params: { ...wrong } });
    if (kind === 'empty') {
      if (raw !== '') find('empty', name, `"${name}" is empty in all rows`, { count: empty });
      return;
    }
    if (column.spaced.count > 0) {
      find('spaces', name, `${column.spaced.count} cells of "${name}" have stray blanks`, {
        count: column.spaced.count,
        examples: column.spaced.examples,
      });
    }
    if (profile.unreadable.count > 0) {
      const { count, examples } = profile.unreadable;
      find('other-kind', name, `${count} cells of "${name}" are not of the kind of the others (${kind})`, {
        count,
        examples,
        params: { kind },
      });
    }
    if (kind === 'number') {
      const { decimals, currency, brackets } = column.looks;
      if (decimals.count > 0)
        find(
          'decimals',
          name,
          `${decimals.count} numbers of "${name}" have more than two decimals, up to ${decimals.most}`,
          {
            count: decimals.count,
            examples: decimals.examples,
            params: { most: decimals.most },
          },
        );
      if (currency.count > 0)
        find('currency', name, `${currency.count} numbers of "${name}" carry a sign of a currency`, currency);
      if (brackets.count > 0)
        find('brackets', name, `${brackets.count} numbers of "${name}" are negative by brackets`, brackets);
    }
    if (
      order !== undefined &&
      order.order !== undefined &&
      order.order !== 'ymd' &&
      order.evidence !== 'parts'
    ) {
      const first = order.order === 'dmy' ? 'day' : 'month';
      find('date-order', name, `"${name}" is read with the ${first} first, as ${order.evidence} suggest`, {
        count: filled,
        examples: (column.byKind.get('date') ?? []).slice(0, 3),
        params: { first, evidence: order.evidence },
      });
    }
    if (profile.read.dates?.includes('serial') === true)
      find('serial-dates', name, `"${name}" holds days as numbers of a spreadsheet`, { count: filled });
    if (profile.read.dates?.some((format) => format.includes('YY') && !format.includes('YYYY')) === true)
      find('short-years', name, `"${name}" has years of two digits`, { count: filled });
    const lost = lostZeros(column);
    if (lost !== undefined)
      find(
        'lost-zeros',
        name,
        `${lost.count} codes of "${name}" are mere numbers of ${lost.digits} digits without a zero in front: a spreadsheet may have dropped it`,
        {
          count: lost.count,
          examples: (column.byKind.get('number') ?? []).slice(0, 3),
          params: { digits: lost.digits },
        },
      );
    const words = wordsOf(name);
    const isCode =
      kind === 'text' &&
      !words.has('number') &&
      distinct >= 10 &&
      distinct <= 200 &&
      filled / distinct >= 20 &&
      !words.has('name');
    if (isCode)
      find('codes', name, `"${name}" holds ${distinct} different codes`, {
        count: distinct,
        examples: (column.byKind.get('text') ?? []).slice(0, 5),
      });
  });
  findings.push(...relationFindings(columns, relations));
  if (notes.ragged.count > 0)
    find('ragged', null, `${notes.ragged.count} rows have more or fewer cells than the header`, notes.ragged);
  if (notes.unread.count > 0) find('unread', null, `${notes.unread.count} rows cannot be read`, notes.unread);
  if (notes.merged.length > 0)
    find(
      'merged',
      null,
      `${notes.merged.length} groups of cells are merged; each row below counts as having the value of the first cell`,
      {
        count: notes.merged.length,
        params: { cells: notes.merged.slice(0, 5).join(', ') },
      },
    );
  if (notes.errorCells.count > 0)
    find(
      'error-cells',
      null,
      `${notes.errorCells.count} cells hold an error of the spreadsheet and count as empty`,
      notes.errorCells,
    );
  return findings;
}

/**
 * Codes of one column are written alike: where those with letters are filled up with zeros, mere numbers were too, until
 * something took them for numbers. So were numbers of which some are shorter than nearly all others.
 */
function lostZeros({
  kinds,
  digits,
  leadingZeros,
  distinct,
  nativeNumbers,
  filled,
}: ColumnGatherer): { digits: number; count: number } | undefined {
  if (leadingZeros > 0 || nativeNumbers > 0 || digits.size === 0) return undefined;
  const sorted = [...digits].sort((one, other) => other[1] - one[1]);
  const [length, count] = sorted[0]!;
  const texts = kinds.get('text') ?? 0;
  const padded = [...distinct.keys()].some((text) => /^[A-Za-z]+0\d+$/.test(text));
  if (texts > 0 && padded && digits.size === 1 && length >= 4) return { digits: length, count };
  const shorter = sorted.filter(([each]) => each < length).reduce((sum, [, each]) => sum + each, 0);
  const others = sorted.filter(([each]) => each > length).length;
  if (length >= 5 && others === 0 && shorter > 0 && shorter / filled < 0.1 && count / filled > 0.85)
    return { digits: length - 1, count: shorter };
  return undefined;
}

/** Days nearly always in one order, and names nearly always of one number, are so by their meaning. */
function relationFindings(columns: readonly ProfiledColumn[], relations: RowRelations): Finding[] {
  const findings: Finding[] = [];
  for (const { first, second, ...orders } of relations.days.values()) {
    const order = columns[first]?.order?.order;
    const counts = orders[order === 'mdy' ? 'mdy' : 'dmy'];
    const [many, few] =
      counts.after >= counts.before ? [counts.after, counts.before] : [counts.before, counts.after];
    const all = many + few + counts.same;
    if (few === 0 || few / all > 0.02 || many / all < 0.5) continue;
    const [earlier, later] = counts.after >= counts.before ? [first, second] : [second, first];
    const [earlierName, laterName] = [columns[earlier]!.profile.name, columns[later]!.profile.name];
    findings.push({
      code: 'import.found.day-order',
      column: laterName,
      count: few,
      examples: counts.examples,
      params: { column: laterName, count: few, earlier: earlierName },
      detail: `In ${few} rows "${laterName}" is before "${earlierName}"`,
    });
  }
  for (const { number, name, names, spellings } of relations.spellings) {
    const several = [...names].filter(([, each]) => each.size > 1);
    if (several.length === 0) continue;
    const [numberName, nameName] = [columns[number]!.profile.name, columns[name]!.profile.name];
    findings.push({
      code: 'import.found.spellings',
      column: nameName,
      count: spellings.size,
      examples: several.slice(0, 5).map(([key, each]) => ({
        row: 0,
        value: `${key}: ${[...each].slice(0, 4).join(' | ')}`.slice(0, 200),
      })),
      params: {
        column: nameName,
        count: spellings.size,
        by: numberName,
        numbers: names.size,
        several: several.length,
      },
      detail: `${names.size} different "${numberName}" have ${spellings.size} spellings of "${nameName}"; ${several.length} of them have more than one`,
    });
  }
  return findings;
}
