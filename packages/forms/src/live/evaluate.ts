/**
 * Inputs and what changed of them → the results of the steps that depend on it; all others are taken over.
 *
 * A step runs once, after everything that it needs; where its result is what it was, what depends on it does not run.
 */
import type { RecordAccess, Value } from '@dunlin/expression';
import { isSame } from './coerce-value.ts';
import type { Engine, FieldParts } from './engine.ts';
import { formRecord, type Reading, rowRecord } from './form-record.ts';
import { isSameResolved, resolveValue } from './resolve-value.ts';
import { type Inputs, type Resolved, type Result, type Results, type RowInput, rowsNow } from './results.ts';
import { type Step, stepNames } from './steps.ts';

/** Keys of rows, or all of them. */
export type Marked = 'all' | ReadonlySet<string>;

export interface Evaluated {
  readonly results: Results;
  /** How many expressions were evaluated; one about rows counts for each. */
  readonly evaluations: number;
  /** Ids of expressions that only the server answers and whose answers are missing or out of date now. */
  readonly stale: readonly string[];
}

/**
 * @param changed the steps to begin with; all where there are no results yet
 * @param answered those of them whose answer has come from the server
 */
export function evaluate(
  engine: Engine,
  inputs: Inputs,
  before: Results | undefined,
  changed: ReadonlyMap<number, Marked>,
  answered: ReadonlySet<number> = new Set(),
): Evaluated {
  return new Evaluation(engine, inputs, before, changed, answered).run();
}

class Evaluation implements Reading {
  readonly engine: Engine;
  readonly inputs: Inputs;
  readonly #before: Results | undefined;
  readonly #results: (Result | undefined)[];
  readonly #marked = new Map<number, Marked>();
  readonly #record: RecordAccess;
  readonly #stale: string[] = [];
  /** Steps that the server just answered, unless something that they read changed with it. */
  readonly #answered: Set<number>;
  #evaluations = 0;

  constructor(
    engine: Engine,
    inputs: Inputs,
    before: Results | undefined,
    changed: ReadonlyMap<number, Marked>,
    answered: ReadonlySet<number>,
  ) {
    this.engine = engine;
    this.inputs = inputs;
    this.#before = before;
    this.#results = before === undefined ? engine.steps.map(() => undefined) : before.slice();
    for (const [rank, marked] of changed) this.#marked.set(rank, marked);
    this.#answered = new Set(answered);
    this.#record = formRecord(this);
  }

  result(rank: number): Result | undefined {
    return this.#results[rank];
  }

  run(): Evaluated {
    const { steps } = this.engine;
    for (const [rank, step] of steps.entries()) {
      const marked = this.#before === undefined ? 'all' : this.#marked.get(rank);
      if (marked !== undefined) this.#runStep(step, rank, marked);
    }
    return { results: this.#results, evaluations: this.#evaluations, stale: this.#stale };
  }

  #runStep(step: Step, rank: number, marked: Marked): void {
    switch (step.kind) {
      case 'block': {
        const around = step.parent === undefined || this.#isShown(step.parent);
        const condition = this.engine.rank(stepNames.expression(`visible:${step.block}`));
        const shown = around && (condition === undefined || this.#value(condition) === true);
        this.#settle(rank, { kind: 'block', shown }, marked);
        return;
      }
      case 'field': {
        const resolved = this.#resolveField(this.engine.byField.get(step.field.key)!);
        const known = this.#results[rank];
        if (known?.kind === 'field' && isSameResolved(known.resolved, resolved)) return;
        this.#settle(rank, { kind: 'field', resolved }, marked);
        return;
      }
      case 'rows': {
        const { key, block } = step.collection;
        const saved = !this.#isShown(block);
        const rows = (saved ? this.inputs.savedRows : this.inputs.rows).get(key) ?? [];
        this.#settle(rank, { kind: 'rows', keys: rows.map((row) => row.key), saved }, 'all');
        return;
      }
      case 'column': {
        const parts = this.engine.byColumn.get(step.collection.key)!.get(step.field.key)!;
        const before = this.#cells(rank);
        const cells = this.#forRows(step.collection.key, marked, before, (row) => {
          const resolved = this.#resolveCell(parts, row, step.collection.block);
          const known = before?.get(row.key);
          return known !== undefined && isSameResolved(known, resolved) ? known : resolved;
        });
        this.#settle(rank, { kind: 'column', cells }, marked);
        return;
      }
      case 'expression':
        this.#runExpression(step, rank, marked);
    }
  }

  #runExpression(step: Extract<Step, { kind: 'expression' }>, rank: number, marked: Marked): void {
    const { expression, collection } = step;
    const compute = this.engine.computes[rank];
    const { env, far } = this.inputs;
    if (compute === undefined) {
      const answer = far.get(expression.id);
      const isCurrent = this.#before === undefined ? answer !== undefined : this.#answered.has(rank);
      if (!isCurrent) this.#stale.push(expression.id);
      const result: Result =
        collection === undefined
          ? { kind: 'value', value: answer !== undefined && 'value' in answer ? answer.value : undefined }
          : {
              kind: 'row-values',
              values: answer !== undefined && 'rows' in answer ? answer.rows : new Map(),
            };
      this.#settle(rank, result, 'all');
      return;
    }
    if (collection === undefined) {
      this.#evaluations++;
      this.#settle(rank, { kind: 'value', value: compute(this.#record, env) }, marked);
      return;
    }
    const known = this.#results[rank];
    const before = known?.kind === 'row-values' ? known.values : undefined;
    const values = this.#forRows(collection.key, marked, before, (row) => {
      this.#evaluations++;
      return compute(rowRecord(this, collection, row, this.#record), env);
    });
    this.#settle(rank, { kind: 'row-values', values }, marked);
  }

  #resolveField(parts: FieldParts): Resolved {
    const { mode, saved, typed, fixed } = this.inputs;
    const { key } = parts.field;
    const given = fixed.get(key);
    if (given !== undefined) return { value: given, source: 'saved' };
    return resolveValue(parts, {
      isNew: mode === 'create',
      saved: mode === 'create' ? this.#ofNew(key) : (saved[key] ?? null),
      typed: typed.get(key),
      shown: parts.block !== undefined && this.#blockShown(parts.block),
      locked: false,
      value: (rank) => this.#value(rank),
      leadsElsewhere: (from) => this.#leadsElsewhere(from),
    });
  }

  #resolveCell(parts: FieldParts, row: RowInput, block: string): Resolved {
    const isNew = row.id === undefined;
    const value = (rank: number): Value | undefined => this.#rowValue(rank, row.key);
    const shown =
      parts.field.block !== undefined &&
      this.#isShown(block) &&
      (parts.visible === undefined || value(parts.visible) === true);
    // The order of rows is given by moving them, although it stands in no column.
    const isOrder = parts.field.block === undefined && row.typed.has(parts.field.key);
    return resolveValue(parts, {
      isNew,
      saved: row.saved[parts.field.key] ?? null,
      typed: row.typed.get(parts.field.key),
      shown: shown || (isOrder && this.#isShown(block)),
      locked: !isNew && parts.field.fixed === true,
      value,
      leadsElsewhere: () => false,
    });
  }

  /** What the system gives a new record. */
  #ofNew(key: string): Value {
    const { env } = this.inputs;
    switch (key) {
      case 'version':
        return 1;
      case 'created_at':
      case 'updated_at':
        return env.now;
      case 'created_by':
      case 'updated_by':
        return env.user ?? null;
      default:
        return null;
    }
  }

  #leadsElsewhere(from: string): boolean {
    const rank = this.engine.rank(stepNames.field(from));
    const result = rank === undefined ? undefined : this.#results[rank];
    const value = result?.kind === 'field' ? result.resolved.value : null;
    // What the person cannot change leads nowhere else because of them.
    if (this.engine.byField.get(from)?.field.readOnly !== false) return false;
    return this.inputs.mode === 'create' ? value !== null : !isSame(value, this.inputs.saved[from] ?? null);
  }

  #isShown(block: string): boolean {
    const rank = this.engine.rank(stepNames.block(block));
    return rank !== undefined && this.#blockShown(rank);
  }

  #blockShown(rank: number): boolean {
    const result = this.#results[rank];
    return result?.kind === 'block' && result.shown;
  }

  #value(rank: number): Value | undefined {
    const result = this.#results[rank];
    return result?.kind === 'value' ? result.value : undefined;
  }

  #rowValue(rank: number, row: string): Value | undefined {
    const result = this.#results[rank];
    return result?.kind === 'row-values' ? result.values.get(row) : undefined;
  }

  #cells(rank: number): ReadonlyMap<string, Resolved> | undefined {
    const result = this.#results[rank];
    return result?.kind === 'column' ? result.cells : undefined;
  }

  /** Values of the marked rows anew, those of the others as they were; rows that are gone fall out. */
  #forRows<T>(
    collection: string,
    marked: Marked,
    before: ReadonlyMap<string, T> | undefined,
    make: (row: RowInput) => T,
  ): ReadonlyMap<string, T> {
    const rank = this.engine.rank(stepNames.rows(collection))!;
    const rows = rowsNow(this.inputs, collection, this.#results[rank]);
    return new Map(
      rows.map((row): [string, T] => {
        const isKept = marked !== 'all' && !marked.has(row.key) && before?.has(row.key) === true;
        return [row.key, isKept ? before.get(row.key)! : make(row)];
      }),
    );
  }

  /** Keeps the result; where its value is another than before, marks what depends on it. */
  #settle(rank: number, result: Result, marked: Marked): void {
    const before = this.#results[rank];
    this.#results[rank] = result;
    const differs = differences(before, result, marked);
    if (differs === undefined) return;
    for (const { rank: dependent, sameRow } of this.engine.dependents[rank]!) {
      this.#mark(dependent, sameRow ? differs : 'all');
    }
  }

  #mark(rank: number, rows: Marked): void {
    this.#answered.delete(rank);
    const known = this.#marked.get(rank);
    if (known === 'all') return;
    this.#marked.set(rank, rows === 'all' || known === undefined ? rows : new Set([...known, ...rows]));
  }
}

/** The rows in which the results differ; undefined where they are the same. */
function differences(before: Result | undefined, after: Result, marked: Marked): Marked | undefined {
  if (before === undefined) return 'all';
  switch (after.kind) {
    case 'block':
      return before.kind === 'block' && before.shown === after.shown ? undefined : 'all';
    case 'field':
      return before.kind === 'field' && isSame(before.resolved.value, after.resolved.value)
        ? undefined
        : 'all';
    case 'rows':
      return before.kind === 'rows' ? newRows(before, after) : 'all';
    case 'value': {
      if (before.kind !== 'value') return 'all';
      const same =
        before.value === undefined || after.value === undefined
          ? before.value === after.value
          : isSame(before.value, after.value);
      return same ? undefined : 'all';
    }
    case 'column':
      return before.kind === 'column'
        ? rowDifferences(before.cells, after.cells, marked, (a, b) => isSame(a.value, b.value))
        : 'all';
    case 'row-values':
      return before.kind === 'row-values'
        ? rowDifferences(before.values, after.values, marked, (a, b) =>
            a === undefined || b === undefined ? a === b : isSame(a, b),
          )
        : 'all';
  }
}

type Rows = Extract<Result, { kind: 'rows' }>;

/** Rows that came; none where others only went or moved. */
function newRows(before: Rows, after: Rows): Marked | undefined {
  if (before.saved !== after.saved) return 'all';
  if (before.keys.join(' ') === after.keys.join(' ')) return undefined;
  const known = new Set(before.keys);
  return new Set(after.keys.filter((key) => !known.has(key)));
}

function rowDifferences<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  marked: Marked,
  same: (a: T, b: T) => boolean,
): Marked | undefined {
  const keys = new Set<string>();
  for (const [key, value] of after) {
    if (marked !== 'all' && !marked.has(key)) continue;
    if (!before.has(key) || !same(before.get(key) as T, value)) keys.add(key);
  }
  const isLess = before.size > after.size || [...before.keys()].some((key) => !after.has(key));
  return keys.size === 0 && !isLess ? undefined : keys;
}
