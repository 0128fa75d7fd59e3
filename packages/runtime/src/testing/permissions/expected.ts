/** An answer against the oracle → what is wrong with it; nothing where it is exactly what the reader may see. */
import type { RightsAnswer } from '../../effective-rights/rights-answer.ts';
import type { Answer, GroupShown, GroupsAnswer, ListAnswer, ReportAnswer, ShownRecord } from './answers.ts';
import {
  type Ask,
  type Filter,
  type GroupsAsk,
  type ListAsk,
  type Used,
  usedByFilter,
  usedByPath,
} from './asks.ts';
import { wrongOfScreen } from './expected-of-screens.ts';
import { wrongDuplicates, wrongImport, wrongTold, wrongWrite } from './expected-of-writes.ts';
import type { Oracle, Truth } from './oracle.ts';
import { reports } from './reports.ts';
import { fieldOf, shape, type TableKey } from './shape.ts';
import type { Cell, Row, World } from './world.ts';

type Wrong = string[];
type Found = (found: never) => Wrong;

export function wrongWith(oracle: Oracle, world: World, ask: Ask, answer: Answer): Wrong {
  switch (ask.do) {
    case 'list':
      return judged(oracle, answer, ask.table, usedByList(ask), ((found: ListAnswer) =>
        wrongList(oracle, ask, found)) as Found);
    case 'groups':
      return judged(oracle, answer, ask.table, usedByGroups(ask), ((found: GroupsAnswer) =>
        wrongGroups(oracle, ask, found)) as Found);
    case 'report':
      return judged(oracle, answer, reportOf(ask.key).table, usedByReport(ask), ((found: ReportAnswer) =>
        wrongReport(oracle, ask, found)) as Found);
    case 'export':
      return wrongExport(oracle, ask, answer);
    case 'read':
      return wrongRead(oracle, ask, answer);
    case 'rights':
      return wrongRights(oracle, ask, answer);
    case 'form':
      return wrongForm(oracle, ask, answer);
    case 'timeline':
    case 'explain':
      return wrongPresence(oracle, ask, answer);
    case 'write':
      return wrongWrite(oracle, ask, answer);
    case 'import':
      return wrongImport(oracle, ask, answer);
    case 'live':
      return wrongTold(oracle, world, ask, answer);
    case 'duplicates':
      return wrongDuplicates(oracle, ask, answer);
    case 'carried':
    case 'save':
    case 'choices':
    case 'press':
    case 'formula':
      return wrongOfScreen(oracle, ask, answer);
    default:
      return [];
  }
}

/** A refusal is right where the table, or a field that the request uses, may be read nowhere. */
function judged(oracle: Oracle, answer: Answer, table: TableKey, used: readonly Used[], check: Found): Wrong {
  if (answer.refused === undefined) {
    const wrong = check(answer.found as never);
    return !oracle.knows(table) ? [...wrong, 'answered although nothing of the table may be read'] : wrong;
  }
  if (!oracle.knows(table) && answer.refused.code !== 'rights.field') return [];
  if (answer.refused.code !== 'rights.field') return [`refused with ${answer.refused.code}`];
  const nowhere = used.some(
    ({ table: of, key }) =>
      !oracle.readable(of).some((row) => {
        const cell = oracle.cell(of, row, key);
        return 'value' in cell && !cell.nothingThere;
      }),
  );
  return nowhere ? [] : ['refused although every field may be read somewhere'];
}

const usedByList = ({ table, filter, sort, sums }: ListAsk): Used[] => [
  ...(filter === undefined ? [] : usedByFilter(table, filter)),
  ...[...sort.map(({ path }) => path), ...sums].flatMap((path) => usedByPath(table, path)),
];

const usedByGroups = ({ table, filter, by, sums }: GroupsAsk): Used[] => [
  ...(filter === undefined ? [] : usedByFilter(table, filter)),
  ...[...by, ...sums].flatMap((path) => usedByPath(table, path)),
];

const reportOf = (key: string) => reports.find((each) => each.key === key)!;

function usedByReport({ key, filter }: Extract<Ask, { do: 'report' }>): Used[] {
  const { table, rows, measures } = reportOf(key);
  const values = measures.flatMap(({ value, only }) =>
    [value, only?.field].filter((each) => each !== undefined),
  );
  return [
    ...[...rows, ...values].flatMap((path) => usedByPath(table, path)),
    ...(filter === undefined ? [] : usedByFilter(table, filter)),
  ];
}

// ── filters ─────────────────────────────────────────────────────────────────────────────────────────────────────
/**
 * Null is unknown: a hidden value is neither equal nor different nor empty.
 * @param nothing what IS_EMPTY says where a path ends at an empty reference
 */
export function truthOf(
  oracle: Oracle,
  table: TableKey,
  row: Row,
  filter: Filter,
  nothing: Truth = true,
): Truth {
  switch (filter.is) {
    case 'compare': {
      const cell = oracle.cell(table, row, filter.path);
      if (!('value' in cell) || cell.value === null) return null;
      return compared(cell.value, filter.by, filter.value);
    }
    case 'empty': {
      const cell = oracle.cell(table, row, filter.path);
      if (!('value' in cell)) return null;
      return cell.nothingThere ? nothing : cell.value === null;
    }
    case 'count': {
      const counted = oracle
        .readable(filter.rows)
        .filter((each) => each[filter.via] === row.id && oracle.sees(filter.rows, each, filter.via, 'read'))
        .filter(
          (each) =>
            filter.where === undefined || truthOf(oracle, filter.rows, each, filter.where, nothing) === true,
        );
      return counted.length > filter.above;
    }
    case 'not': {
      const truth = truthOf(oracle, table, row, filter.of, nothing);
      return truth === null ? null : !truth;
    }
    case 'and': {
      const truths = filter.of.map((each) => truthOf(oracle, table, row, each, nothing));
      return truths.includes(false) ? false : truths.includes(null) ? null : true;
    }
    case 'or': {
      const truths = filter.of.map((each) => truthOf(oracle, table, row, each, nothing));
      return truths.includes(true) ? true : truths.includes(null) ? null : false;
    }
  }
}

function compared(a: Cell, by: '==' | '!=' | '>' | '<', b: string | number | boolean): boolean {
  switch (by) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '>':
      return a! > b;
    case '<':
      return a! < b;
  }
}

/** A word that stands in a text of the record or in the title of what it refers to, as far as they may be read. */
function finds(oracle: Oracle, table: TableKey, row: Row, search: string): boolean {
  const texts = shape[table].fields.flatMap(({ key, kind, to, computed }): string[] => {
    if (computed !== undefined) return [];
    if (kind === 'text' || kind === 'phone') return [key];
    return to === undefined ? [] : [`${key}.${shape[to].title}`];
  });
  const words = search.split(/\s+/u).filter(Boolean);
  return words.every((part) =>
    texts.some((path) => {
      const cell = oracle.cell(table, row, path);
      return (
        'value' in cell &&
        typeof cell.value === 'string' &&
        cell.value.toLowerCase().includes(part.toLowerCase())
      );
    }),
  );
}

// ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────
function wrongList(oracle: Oracle, ask: ListAsk, found: ListAnswer): Wrong {
  const wrong = wrongListWith(oracle, ask, found, true);
  return wrong.length > 0 && wrongListWith(oracle, ask, found, null).length === 0 ? [] : wrong;
}

/** Records that a list finds. */
const matchingRows = (
  oracle: Oracle,
  { table, filter, search }: Pick<ListAsk, 'table' | 'filter' | 'search'>,
  nothing: Truth,
): Row[] =>
  oracle
    .readable(table)
    .filter((row) => filter === undefined || truthOf(oracle, table, row, filter, nothing) === true)
    .filter((row) => search === undefined || search.trim() === '' || finds(oracle, table, row, search));

function wrongListWith(oracle: Oracle, ask: ListAsk, found: ListAnswer, nothing: Truth): Wrong {
  const { table, sort, sums, fields } = ask;
  const matching = matchingRows(oracle, ask, nothing);
  const shown = (row: Row, path: string): Cell => {
    const cell = oracle.cell(table, row, path);
    return 'value' in cell ? cell.value : null;
  };
  const ordered = [...matching].sort((a, b) => {
    for (const { path, descending } of sort) {
      const [x, y] = [shown(a, path), shown(b, path)];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return (x < y ? -1 : 1) * (descending ? -1 : 1);
    }
    return a.id - b.id;
  });
  const ids = found.records.map((record) => record['id']);
  if (ids.join() !== ordered.map(({ id }) => id).join()) {
    return [`rows ${ids.join()} instead of ${ordered.map(({ id }) => id).join()}`];
  }
  const wrong = ordered.flatMap((row, index) =>
    wrongCells(oracle, table, row, fields, found.records[index]!),
  );
  if (found.estimate !== ordered.length)
    wrong.push(`estimate ${found.estimate} instead of ${ordered.length}`);
  if (sums.length > 0 && found.count !== ordered.length)
    wrong.push(`count ${found.count} instead of ${ordered.length}`);
  for (const path of sums) {
    const sum = ordered.reduce((total, row) => total + ((shown(row, path) as number | null) ?? 0), 0);
    if (Number(found.sums[path] ?? 0) !== sum)
      wrong.push(`sum of ${path} ${found.sums[path]} instead of ${sum}`);
  }
  return wrong;
}

/** Every record of the list is in one group, by what the reader sees of its value; each counts and adds up its own. */
function wrongGroups(oracle: Oracle, ask: GroupsAsk, found: GroupsAnswer): Wrong {
  const [first = [], ...others] = readings(ask.by.length).map((reading) =>
    wrongGroupsAs(oracle, ask, found, reading),
  );
  return others.some((wrong) => wrong.length === 0) ? [] : first;
}

/**
 * What an empty reference may count as where nothing behind it may ever be read: as empty or, for the filter and for
 * each path by itself, as unknown and hidden.
 */
interface GroupReading {
  readonly filter: Truth;
  readonly hides: readonly boolean[];
}

const readings = (paths: number): GroupReading[] =>
  Array.from({ length: 2 ** (paths + 1) }, (_, bits) => ({
    filter: (bits & 1) === 0 ? true : null,
    hides: Array.from({ length: paths }, (_, index) => ((bits >> (index + 1)) & 1) === 1),
  }));

function wrongGroupsAs(oracle: Oracle, ask: GroupsAsk, found: GroupsAnswer, reading: GroupReading): Wrong {
  const { table, by, sums } = ask;
  const seen = (row: Row, path: string, hides = false): { value: Cell; hidden: boolean } => {
    const cell = oracle.cell(table, row, path);
    // Of an empty reference nothing is hidden, whatever a computed field at its end would be.
    const hidden = 'hidden' in cell || (cell.nothingThere === true ? hides : 'mask' in cell);
    return { value: 'value' in cell ? cell.value : null, hidden };
  };
  const grouped = (rows: readonly Row[], level: number): unknown[] =>
    [...Map.groupBy(rows, (row) => JSON.stringify(seen(row, by[level]!, reading.hides[level])))]
      .map(([key, own]) => ({
        ...(JSON.parse(key) as object),
        ids: own.map(({ id }) => id).sort((a, b) => a - b),
        sums: sums.map((path) =>
          own.reduce((sum, row) => sum + ((seen(row, path).value as number | null) ?? 0), 0),
        ),
        ...(level + 1 < by.length ? { groups: grouped(own, level + 1) } : {}),
      }))
      .sort(byText);
  const shown = (groups: readonly GroupShown[]): unknown[] =>
    groups
      .map(({ value, hidden = false, count, ids, sums: added, groups: inner }) => ({
        value,
        hidden,
        ids: count === ids.length ? [...ids].sort((a, b) => a - b) : `${ids.length} of ${count}`,
        sums: sums.map((path) => Number(added[path] ?? 0)),
        ...(inner === undefined ? {} : { groups: shown(inner) }),
      }))
      .sort(byText);
  const [wanted, got] = [grouped(matchingRows(oracle, ask, reading.filter), 0), shown(found.groups)].map(
    (each) => JSON.stringify(each),
  );
  return wanted === got ? [] : [`groups ${got}\ninstead of ${wanted}`];
}

const byText = (one: object, other: object): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

function wrongCells(
  oracle: Oracle,
  table: TableKey,
  row: Row,
  fields: readonly string[],
  record: ShownRecord,
): Wrong {
  const [hidden, masked] = (['$hidden', '$masked'] as const).map(
    (mark) => (record[mark] as string[] | undefined) ?? [],
  );
  return fields.flatMap((path) => {
    const cell = oracle.cell(table, row, path);
    const place = `${table} ${row.id} ${path}`;
    if ('hidden' in cell) {
      if (Object.hasOwn(record, path))
        return [`${place} is hidden and comes as ${JSON.stringify(record[path])}`];
      return hidden!.includes(path) ? [] : [`${place} is hidden and not named so`];
    }
    const wanted = 'mask' in cell ? cell.mask : cell.value;
    const value = record[path] ?? null;
    const isMasked = 'mask' in cell && cell.mask !== null;
    if (hidden!.includes(path) && cell.nothingThere) return [];
    if (hidden!.includes(path)) return [`${place} comes hidden and is ${JSON.stringify(cell)}`];
    if (masked!.includes(path) !== isMasked) return [`${place} masked: ${!isMasked} instead of ${isMasked}`];
    return value === wanted
      ? []
      : [`${place} comes as ${JSON.stringify(value)}, is ${JSON.stringify(wanted)}`];
  });
}

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────
function wrongExport(
  oracle: Oracle,
  { table, fields }: { readonly table: TableKey; readonly fields: readonly string[] },
  answer: Answer,
): Wrong {
  const may = oracle.exports(table);
  if (answer.refused?.code === 'export.hidden') {
    const hidden = (key: string): boolean =>
      oracle.readable(table).every((row) => {
        const cell = oracle.cell(table, row, key);
        return 'hidden' in cell || cell.nothingThere === true;
      });
    return fields.some(hidden) ? [] : ['refused although every field may be seen somewhere'];
  }
  if (answer.refused !== undefined)
    return may && oracle.knows(table) ? [`refused: ${answer.refused.code}`] : [];
  if (!may) return ['exported without the right to'];
  // What stands in them is held to the other world; the record is named by its title there.
  const [lines, rows] = [answer.found as string[], oracle.readable(table)];
  return lines.length === rows.length ? [] : [`exported ${lines.length} rows instead of ${rows.length}`];
}

// ── one record ──────────────────────────────────────────────────────────────────────────────────────────────────
function wrongRead(oracle: Oracle, { table, id }: { table: TableKey; id: number }, answer: Answer): Wrong {
  const row = oracle.readable(table).find((each) => each.id === id);
  if (answer.refused !== undefined)
    return row === undefined ? [] : [`${table} ${id} refused: ${answer.refused.code}`];
  if (row === undefined) return [`${table} ${id} may not be read`];
  const { record, grants } = answer.found as {
    record: ShownRecord;
    grants: { update: boolean; delete: boolean };
  };
  const keys = shape[table].fields.map(({ key }) => key);
  const wrong = wrongCells(oracle, table, row, keys, record);
  for (const right of ['update', 'delete'] as const) {
    const may = oracle.may(table, right, row);
    if (grants[right] !== may) wrong.push(`${right} of ${table} ${id} told as ${grants[right]}`);
  }
  if (table !== 'bills') return wrong;
  const lines = oracle.readable('lines').filter((line) => line['bill'] === id);
  const shown = (record['lines'] as ShownRecord[] | undefined) ?? [];
  const [wanted, got] = [lines.map((line) => line.id), shown.map((line) => line['id'])];
  if (wanted.join() !== got.join()) return [...wrong, `lines ${got.join()} instead of ${wanted.join()}`];
  return [
    ...wrong,
    ...lines.flatMap((line, index) => wrongCells(oracle, 'lines', line, ['item', 'quantity'], shown[index]!)),
  ];
}

/** What somebody is told about their rights is what they have. */
function wrongRights(oracle: Oracle, { table, id }: { table: TableKey; id: number }, answer: Answer): Wrong {
  const row = oracle.readable(table).find((each) => each.id === id);
  if (answer.refused !== undefined) return row === undefined ? [] : [`refused: ${answer.refused.code}`];
  if (row === undefined) return [`${table} ${id} may not be read`];
  const { rights, fields } = (answer.found as RightsAnswer).table!;
  const wrong = (['read', 'update', 'delete'] as const).flatMap((right) => {
    const may = oracle.may(table, right, row) ? 'yes' : 'no';
    return rights[right].verdict === may ? [] : [`${right} told as ${rights[right].verdict}`];
  });
  for (const { key, computed } of shape[table].fields) {
    const told = fields.find((field) => field.key === key)!;
    const cell = oracle.cell(table, row, key);
    if (!('hidden' in cell) && cell.nothingThere) continue;
    const seen = 'hidden' in cell ? 'hidden' : 'mask' in cell ? 'masked' : 'read';
    const writes = computed === undefined && told.limits.length === 0 && oracle.writes(table, row, key);
    const wanted = writes ? 'write' : seen;
    if (told.level !== wanted) wrong.push(`${table} ${id} ${key} told as ${told.level} instead of ${wanted}`);
  }
  return wrong;
}

/** Whether there is an answer at all; what it says is held to the other world. */
/** Over no record, and led to none, that may not be read. */
function wrongForm(oracle: Oracle, ask: Extract<Ask, { do: 'form' }>, answer: Answer): Wrong {
  const { table, id, leadsTo } = ask;
  const isSeen = (of: TableKey, one: number): boolean => oracle.readable(of).some((row) => row.id === one);
  const row = id === null ? undefined : oracle.find(table, id);
  if (answer.refused !== undefined) return id === null || !isSeen(table, id) ? [] : ['refused'];
  if (id !== null && !isSeen(table, id)) return [`${table} ${id} may not be read`];
  const isHidden = Object.entries(leadsTo).some(
    ([key, one]) => row?.[key] !== one && !isSeen(fieldOf(table, key).to!, one),
  );
  const isRefused = (answer.found as { refused?: unknown }).refused !== undefined;
  if (isHidden === isRefused) return [];
  return [
    isHidden ? 'evaluated over a record that may not be read' : 'refused over records that may be read',
  ];
}

function wrongPresence(
  oracle: Oracle,
  ask: Extract<Ask, { table: TableKey; id: number }>,
  answer: Answer,
): Wrong {
  const row = oracle.readable(ask.table).find((each) => each.id === ask.id);
  if (row === undefined)
    return answer.refused === undefined ? [`${ask.table} ${ask.id} may not be read`] : [];
  if (answer.refused !== undefined && ask.do === 'timeline') return [`refused: ${answer.refused.code}`];
  return [];
}

// ── reports ─────────────────────────────────────────────────────────────────────────────────────────────────────
function wrongReport(oracle: Oracle, ask: Extract<Ask, { do: 'report' }>, found: ReportAnswer): Wrong {
  const wrong = wrongReportWith(oracle, ask, found, true);
  return wrong.length > 0 && wrongReportWith(oracle, ask, found, null).length === 0 ? [] : wrong;
}

function wrongReportWith(
  oracle: Oracle,
  ask: Extract<Ask, { do: 'report' }>,
  found: ReportAnswer,
  nothing: Truth,
): Wrong {
  const { table, rows: groups, measures } = reportOf(ask.key);
  const matching = oracle
    .readable(table)
    .filter((row) => ask.filter === undefined || truthOf(oracle, table, row, ask.filter, nothing) === true)
    .filter((row) =>
      groups.every((path) => {
        const cell = oracle.cell(table, row, path);
        return 'value' in cell && (nothing === true || !cell.nothingThere);
      }),
    );
  const groupOf = (row: Row): string =>
    JSON.stringify(groups.map((path) => (oracle.cell(table, row, path) as { value: Cell }).value));
  const measured = (rows: readonly Row[]): unknown[] =>
    measures.map(({ aggregate, value, only }) => {
      const counted = rows.filter((row) => {
        if (only === undefined) return true;
        const cell = oracle.cell(table, row, only.field);
        return 'value' in cell && cell.value === only.is;
      });
      if (aggregate === 'count') return counted.length;
      const values = counted.flatMap((row): number[] => {
        const cell = oracle.cell(table, row, value!);
        return 'value' in cell && cell.value !== null ? [cell.value as number] : [];
      });
      if (aggregate === 'max') return values.length === 0 ? null : Math.max(...values);
      return values.reduce((sum, each) => sum + each, 0);
    });
  const shownMeasures = (row: readonly unknown[]): unknown[] =>
    measures.map(({ aggregate }, index) =>
      aggregate === 'sum' ? Number(row[groups.length + index] ?? 0) : row[groups.length + index],
    );
  const wanted = [...Map.groupBy(matching, groupOf)].map(([group, rows]) => {
    const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
    return JSON.stringify([JSON.parse(group), measured(rows), ids]);
  });
  const got = found.rows.map((row, index) =>
    JSON.stringify([
      row.slice(0, groups.length),
      shownMeasures(row),
      [...found.behind[index]!].sort((a, b) => a - b),
    ]),
  );
  // Without groups there is one row, also of nothing.
  if (groups.length === 0 && wanted.length === 0) wanted.push(JSON.stringify([[], measured([]), []]));
  const differ =
    wanted.sort().join('\n') === got.sort().join('\n')
      ? []
      : [`rows\n${got.join('\n')}\ninstead of\n${wanted.join('\n')}`];
  if (found.totals === null) return differ;
  const totals = JSON.stringify(shownMeasures(found.totals));
  return totals === JSON.stringify(measured(matching)) ? differ : [...differ, `totals ${totals}`];
}
