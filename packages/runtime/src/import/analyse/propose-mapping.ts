/**
 * Columns that may be fields → a whole mapping, over as many tables as the file speaks of.
 *
 *   main table ─▶ tables around it that have columns of their own ─▶ one record each, in the order of their references
 *   ─▶ references between them ─▶ what is required and not in the file, where it follows from the row
 *
 * Records beside the main one (the customer of an invoice) keep what people have written in them: their fields, but the
 * key, are written on creation only.
 */

import type { FieldSource, ImportMapping, MappedRecord, SourceSettings } from '../mapping/mapping.ts';
import type { ColumnMatch, ColumnProfile, ColumnReading } from './import-analysis.ts';
import type { Candidate, MatchField, MatchTable } from './match-columns.ts';

export interface Proposal {
  readonly mapping: ImportMapping | null;
  readonly matches: readonly ColumnMatch[];
}

/** Matches below this are not taken: in the table at hand, and in one beside it. */
const sureScore = { main: 0.66, beside: 0.8 };
/** A step away from the main table makes a match less likely. */
const stepFactor = 0.97;

export function proposeMapping(
  columns: readonly ColumnProfile[],
  candidates: readonly Candidate[],
  tables: readonly MatchTable[],
  settings: SourceSettings,
  given: string | undefined,
): Proposal {
  const byKey = new Map(tables.map((table) => [table.key, table]));
  const main = byKey.get(given ?? '') ?? mainTable(candidates, byKey);
  if (main === undefined) return { mapping: null, matches: [] };
  const steps = stepsFrom(main, byKey);
  const taken = assign(candidates, steps);
  const draft = new Draft(columns, byKey, main, taken);
  const records = draft.records();
  const matches = records.flatMap(({ table, name }) =>
    [...(taken.get(table) ?? [])].map(([, { position: _, ...candidate }]) => ({
      ...candidate,
      record: name,
    })),
  );
  const key = `import-${main.key.replaceAll('_', '-')}`.slice(0, 48);
  const usable = records.filter(({ values }) => Object.keys(values).length > 0);
  if (usable.length === 0) return { mapping: null, matches: [] };
  return { mapping: { key, label: main.label, source: { ...settings }, records: usable }, matches };
}

/** The table with the most to fill: what stands for a reference to another table counts there. */
function mainTable(
  candidates: readonly Candidate[],
  tables: ReadonlyMap<string, MatchTable>,
): MatchTable | undefined {
  const best = new Map<string, Map<number, number>>();
  for (const { table, position, score } of candidates) {
    const columns = best.get(table) ?? new Map<number, number>();
    best.set(table, columns);
    columns.set(position, Math.max(columns.get(position) ?? 0, score));
  }
  // A column speaks for the table where it fits best, and a little for the others.
  const top = new Map<number, number>();
  for (const columns of best.values()) {
    for (const [position, score] of columns) top.set(position, Math.max(top.get(position) ?? 0, score));
  }
  const sums = [...best].map(([table, columns]) => {
    const sum = [...columns].reduce(
      (all, [position, score]) => all + (score >= top.get(position)! - 0.02 ? score : 0),
      0,
    );
    const references =
      tables.get(table)?.fields.filter((field) => field.required && field.table !== undefined).length ?? 0;
    return { table, sum: sum + Math.min(references, 1) * 0.1 };
  });
  sums.sort((one, other) => other.sum - one.sum);
  return tables.get(sums[0]?.table ?? '');
}

/** How many references lie between the main table and each other one, at most two. */
function stepsFrom(main: MatchTable, tables: ReadonlyMap<string, MatchTable>): Map<string, number> {
  const steps = new Map([[main.key, 0]]);
  for (let step = 1; step <= 2; step++) {
    const reached = [...steps.keys()];
    for (const table of tables.values()) {
      for (const field of table.fields) {
        if (field.table === undefined || !tables.has(field.table) || field.table === table.key) continue;
        if (reached.includes(table.key) && !steps.has(field.table)) steps.set(field.table, step);
        else if (reached.includes(field.table) && !steps.has(table.key)) steps.set(table.key, step);
      }
    }
  }
  return steps;
}

type Taken = Map<string, Map<string, Candidate>>;

/** Each column one field, each field one column, the best first. */
function assign(candidates: readonly Candidate[], steps: ReadonlyMap<string, number>): Taken {
  const weighed = candidates.flatMap((candidate) => {
    const step = steps.get(candidate.table);
    const least = step === 0 ? sureScore.main : sureScore.beside;
    if (step === undefined || candidate.score < least) return [];
    return [{ candidate, weight: candidate.score * stepFactor ** step }];
  });
  weighed.sort(
    (one, other) => other.weight - one.weight || one.candidate.position - other.candidate.position,
  );
  const columns = new Set<number>();
  const taken: Taken = new Map();
  for (const { candidate } of weighed) {
    const fields = taken.get(candidate.table) ?? new Map<string, Candidate>();
    if (columns.has(candidate.position) || fields.has(candidate.field)) continue;
    columns.add(candidate.position);
    fields.set(candidate.field, candidate);
    taken.set(candidate.table, fields);
  }
  return taken;
}

class Draft {
  readonly #columns: ReadonlyMap<string, ColumnProfile>;
  readonly #tables: ReadonlyMap<string, MatchTable>;
  readonly #main: MatchTable;
  readonly #taken: Taken;
  /** Names of records by their tables, in order. */
  readonly #names = new Map<string, string>();
  /** Columns without which a record is not made, by its name. */
  readonly #needs = new Map<string, ReadonlySet<string>>();

  constructor(
    columns: readonly ColumnProfile[],
    tables: ReadonlyMap<string, MatchTable>,
    main: MatchTable,
    taken: Taken,
  ) {
    this.#columns = new Map(columns.map((column) => [column.name, column]));
    this.#tables = tables;
    this.#main = main;
    this.#taken = taken;
  }

  records(): MappedRecord[] {
    const chosen = this.#chosen();
    const records: MappedRecord[] = [];
    for (const table of inOrder(chosen)) {
      const record = this.#record(table);
      if (record === undefined) continue;
      this.#names.set(table.key, record.name);
      records.push(record);
    }
    return records;
  }

  /** The main table, those with enough columns of their own, and those that join two of them. */
  #chosen(): MatchTable[] {
    const chosen = new Set<MatchTable>([this.#main]);
    for (const [key, fields] of this.#taken) {
      const table = this.#tables.get(key)!;
      if (table === this.#main || !table.create) continue;
      const isKnown = table.keys.some((set) => set.every((field) => fields.has(field)));
      // A thing with a name or a number of its own, or one that follows from the row.
      if (isKnown || fields.has(table.title) || this.#followsFromRow(table, fields)) chosen.add(table);
    }
    for (const table of this.#tables.values()) {
      if (chosen.has(table) || !table.create) continue;
      const references = table.fields.filter((field) => field.required && field.table !== undefined);
      const reached = references.filter((field) => [...chosen].some(({ key }) => key === field.table));
      if (references.length >= 2 && reached.length === references.length && this.#joins(table, chosen))
        chosen.add(table);
    }
    return [...chosen];
  }

  /** Whether a table takes the main one, or what it refers to, and has a required field in the file. */
  #followsFromRow(table: MatchTable, fields: ReadonlyMap<string, Candidate>): boolean {
    const refers = table.fields.some(
      (field) =>
        field.required &&
        field.table !== undefined &&
        (field.table === this.#main.key || this.#taken.has(field.table)),
    );
    return (
      refers &&
      table.fields.some((field) => field.required && field.table === undefined && fields.has(field.key))
    );
  }

  /** Whether all that a joining table needs is known from what it joins. */
  #joins(table: MatchTable, chosen: ReadonlySet<MatchTable>): boolean {
    const others = [...chosen].filter(
      (each) => each !== this.#main && !each.fields.every(({ table: to }) => to === undefined),
    );
    return (
      others.length > 0 &&
      table.fields.every(
        (field) => !field.required || field.table !== undefined || this.#borrowed(table, field) !== undefined,
      )
    );
  }

  #record(table: MatchTable): MappedRecord | undefined {
    const own = this.#taken.get(table.key) ?? new Map<string, Candidate>();
    const sources = new Map<string, FieldSource>();
    for (const [key, { column }] of own) {
      const field = table.fields.find((each) => each.key === key)!;
      const source = this.#source(field, column);
      if (source !== undefined) sources.set(key, source);
    }
    for (const field of table.fields) {
      if (sources.has(field.key)) continue;
      const reference = field.table === undefined ? undefined : this.#names.get(field.table);
      if (reference !== undefined && (field.required || field.table !== table.key)) {
        if (field.required || this.#isParent(field)) sources.set(field.key, { record: reference });
      } else if (field.required || (field.type === 'date' && this.#isJoining(table))) {
        const borrowed = this.#borrowed(table, field);
        if (borrowed !== undefined) sources.set(field.key, borrowed);
      }
    }
    const key = this.#keyFor(table, sources);
    if (table !== this.#main && key.length === 0) return undefined;
    const missing = table.fields.filter(
      (field) => field.required && !sources.has(field.key) && field.type !== 'auto-number',
    );
    if (table !== this.#main && missing.length > 0) return undefined;
    const isBeside = table !== this.#main && this.#isReferred(table);
    const values: Record<string, FieldSource> = {};
    const initial: Record<string, FieldSource> = {};
    for (const [field, source] of sources)
      (isBeside && !key.includes(field) ? initial : values)[field] = source;
    const when = this.#when(table, sources);
    return {
      name: nameOf(table),
      table: table.key,
      ...(key.length === 0 ? {} : { key }),
      values,
      ...(Object.keys(initial).length === 0 ? {} : { initial }),
      ...(when === undefined ? {} : { when }),
    };
  }

  /** A table of which each record joins two others, as an allocation does a payment and an invoice. */
  #isJoining = (table: MatchTable): boolean =>
    table !== this.#main &&
    table.fields.filter((field) => field.required && field.table !== undefined).length >= 2;

  #isReferred = (table: MatchTable): boolean => this.#main.fields.some((field) => field.table === table.key);

  /** A reference that is not required is only set where the record itself is of the row. */
  #isParent = (field: MatchField): boolean =>
    field.table !== undefined && (this.#taken.get(field.table)?.size ?? 0) > 0;

  #source(field: MatchField, column: string): FieldSource | undefined {
    const { read } = this.#columns.get(column)!;
    const from = { column, ...readingFor(field, read) };
    if (field.table === undefined) return from;
    const by = field.by?.[0];
    if (by === undefined) return undefined;
    const mails =
      this.#columns.get(column)!.kind === 'email' && field.by!.some((each) => each.field === 'email');
    return {
      find: { table: field.table, by: mails ? 'email' : this.#likelier(field, column), value: { column } },
    };
  }

  /** By number, or by name: a column called so, or one with texts of several words, holds names. */
  #likelier({ by = [] }: MatchField, column: string): string {
    const { examples, kind } = this.#columns.get(column)!;
    const looksNamed =
      kind === 'text' &&
      examples.filter((text) => /\s|\p{Script=Han}{2,}/u.test(text)).length > examples.length / 2;
    const name = by.find(({ unique }) => !unique) ?? by.find(({ field }) => field === 'name');
    return (looksNamed ? name?.field : undefined) ?? by[0]!.field;
  }

  /** What a required field that the file does not name can be taken from. */
  #borrowed(table: MatchTable, field: MatchField): FieldSource | undefined {
    const order = [
      table,
      ...[...this.#names.keys()].reverse().map((key) => this.#tables.get(key)!),
      this.#main,
      ...[...this.#taken.keys()].map((key) => this.#tables.get(key)!),
    ];
    if (field.type === 'money' || field.type === 'date') {
      for (const other of order) {
        for (const [key, { column }] of this.#taken.get(other.key) ?? []) {
          const like = other.fields.find((each) => each.key === key);
          if (like?.type !== field.type) continue;
          // The amount of a payment is that of its invoice; the day of an allocation is that of its payment.
          if (field.type === 'date' && other === this.#main && table !== this.#main) continue;
          return this.#source(field, column);
        }
      }
      return undefined;
    }
    if (field.type !== 'text' || field.key !== table.title) return undefined;
    // What has no name is called by its number.
    for (const set of table.keys) {
      const column = set.length === 1 ? this.#taken.get(table.key)?.get(set[0]!)?.column : undefined;
      if (column !== undefined) return { column };
    }
    return undefined;
  }

  /** The fields by which a record is known again; made up from the main record’s where the file has none. */
  #keyFor(table: MatchTable, sources: Map<string, FieldSource>): string[] {
    const known = table.keys.find((set) => set.every((field) => sources.has(field)));
    if (known !== undefined) return [...known];
    if (table === this.#main) return [];
    const ofMain = this.#main.keys.find(
      (set) => set.length === 1 && this.#taken.get(this.#main.key)?.has(set[0]!),
    );
    const references = table.fields.filter(
      (field) => field.required && field.table !== undefined && sources.has(field.key),
    );
    if (references.length >= 2) return references.map(({ key }) => key);
    const number = table.fields.find((field) => field.unique && ['text', 'auto-number'].includes(field.type));
    if (ofMain !== undefined && number !== undefined && !this.#isReferred(table)) {
      const { column } = this.#taken.get(this.#main.key)!.get(ofMain[0]!)!;
      // A formula cannot name a column with a dot in it.
      if (column.includes('.')) return [];
      sources.set(number.key, {
        formula: { cat: [`${table.key.slice(0, 3).toUpperCase()}-`, { var: column }] },
      });
      return [number.key];
    }
    // Customers without numbers are known by their names.
    return sources.has(table.title) && this.#isReferred(table) ? [table.title] : [];
  }

  /** A record beside the main one is made only where the row says what it needs. */
  #when(table: MatchTable, sources: ReadonlyMap<string, FieldSource>): MappedRecord['when'] | undefined {
    if (table === this.#main) return undefined;
    const needed = new Set<string>();
    for (const field of table.fields) {
      const source = sources.get(field.key);
      if (!field.required || source === undefined || !('column' in source)) continue;
      if ((this.#columns.get(source.column)?.empty ?? 0) > 0) needed.add(source.column);
    }
    for (const source of sources.values()) {
      if ('record' in source) for (const column of this.#needs.get(source.record) ?? []) needed.add(column);
    }
    this.#needs.set(nameOf(table), needed);
    const conditions = [...needed]
      .filter((column) => !column.includes('.'))
      .map((column) => ({ '!': [{ is_empty: [{ var: column }] }] }));
    if (conditions.length === 0) return undefined;
    return conditions.length === 1 ? conditions[0] : { and: conditions };
  }
}

/** Only what matters for the type of the field. */
function readingFor({ type }: MatchField, read: ColumnReading): ColumnReading {
  if (['date', 'datetime'].includes(type)) return read.dates === undefined ? {} : { dates: read.dates };
  if (!['number', 'money', 'percent'].includes(type) || read.decimal === undefined) return {};
  const { grouping } = read;
  if (read.decimal === '.' && grouping === undefined) return {};
  return { decimal: read.decimal, ...(grouping === undefined ? {} : { grouping }) };
}

const nameOf = (table: MatchTable): string => table.key.replaceAll('_', '-');

/** Tables after those that they refer to. */
function inOrder(tables: readonly MatchTable[]): MatchTable[] {
  const done: MatchTable[] = [];
  const visit = (table: MatchTable, way: readonly MatchTable[]): void => {
    if (done.includes(table) || way.includes(table)) return;
    for (const { table: to } of table.fields) {
      const other = tables.find(({ key }) => key === to);
      if (other !== undefined) visit(other, [...way, table]);
    }
    done.push(table);
  };
  for (const table of tables) visit(table, []);
  return done;
}
