/** The state of an open form: inputs, the results that follow from them, and how a screen reads these. */
import type { Value } from '@dunlin/expression';
import type { FormPlan } from '../form-plan.ts';
import type { Engine, FieldParts } from './engine.ts';
import type { Evaluated } from './evaluate.ts';
import type { CollectionState, FieldState, FormState, RowState } from './form-state.ts';
import { isReadOnly } from './resolve-value.ts';
import { type Inputs, type Resolved, type Results, type RowInput, rowsNow } from './results.ts';
import { stepNames } from './steps.ts';

export interface LiveParts {
  readonly engine: Engine;
  readonly inputs: Inputs;
  readonly results: Results;
  readonly revision: number;
  readonly evaluations: number;
  /** By id: since which revision the answer is missing or out of date. */
  readonly stale: ReadonlyMap<string, number>;
  /** Collections whose rows a person changed. */
  readonly changedRows: ReadonlySet<string>;
  /** Made for a screen before, to be given again where nothing changed. */
  readonly shownBefore: Map<string, { readonly of: readonly unknown[]; readonly made: unknown }>;
}

export class LiveForm implements FormState {
  readonly parts: LiveParts;
  readonly plan: FormPlan;
  readonly revision: number;
  readonly evaluations: number;

  constructor(parts: LiveParts) {
    this.parts = parts;
    this.plan = parts.engine.plan;
    this.revision = parts.revision;
    this.evaluations = parts.evaluations;
  }

  get farWanted(): readonly string[] {
    return [...this.parts.stale.keys()];
  }

  get changed(): boolean {
    const { inputs, changedRows } = this.parts;
    return inputs.typed.size > 0 || changedRows.size > 0;
  }

  field(key: string): FieldState | undefined {
    const found = this.parts.engine.byField.get(key);
    const resolved = this.resolved(key);
    if (found === undefined || resolved === undefined) return undefined;
    const shown = found.block !== undefined && this.#isShown(found.block);
    const locked = this.parts.inputs.fixed.has(key);
    return this.#fieldState(key, found, resolved, shown, (rank) => this.value(rank), locked);
  }

  collection(key: string): CollectionState | undefined {
    const planned = this.plan.collections.find((each) => each.key === key);
    if (planned === undefined) return undefined;
    const shown = this.shown(planned.block);
    const rows = this.rows(key).map((row): RowState => {
      const cells = planned.fields.map((field) => [field.key, this.cell(key, row, field.key)] as const);
      return this.#again(`${key} ${row.key}`, [row.id, ...cells.map(([, cell]) => cell)], () => ({
        key: row.key,
        ...(row.id === undefined ? {} : { id: row.id }),
        cells: Object.fromEntries(cells.filter(([, cell]) => cell !== undefined)) as RowState['cells'],
      }));
    });
    const totals = this.plan.expressions.flatMap(({ id, role }) =>
      role.kind === 'total' && role.collection === key
        ? [
            [
              `${role.field}.${role.aggregate}`,
              this.value(this.parts.engine.rank(stepNames.expression(id))!) ?? null,
            ] as const,
          ]
        : [],
    );
    return this.#again(`${key}`, [shown, ...rows, ...totals.map(([, value]) => value)], () => ({
      shown,
      rows,
      totals: Object.fromEntries(totals),
    }));
  }

  cell(collection: string, row: RowInput, field: string): FieldState | undefined {
    const { engine } = this.parts;
    const found = engine.byColumn.get(collection)?.get(field);
    const resolved = this.resolvedCell(collection, row.key, field);
    const planned = this.plan.collections.find((each) => each.key === collection);
    if (found === undefined || resolved === undefined || planned === undefined) return undefined;
    const value = (rank: number): Value | undefined => this.rowValue(rank, row.key);
    const isVisible = found.visible === undefined || value(found.visible) === true;
    const shown = found.field.block !== undefined && this.shown(planned.block) && isVisible;
    const locked = row.id !== undefined && found.field.fixed === true;
    return this.#fieldState(`${collection} ${row.key} ${field}`, found, resolved, shown, value, locked);
  }

  shown(block: string): boolean {
    const rank = this.parts.engine.rank(stepNames.block(block));
    return rank !== undefined && this.#isShown(rank);
  }

  given(block: string): Readonly<Record<string, Value>> {
    return Object.fromEntries(
      this.plan.expressions.flatMap(({ id, role }) => {
        if (role.kind !== 'given' || role.block !== block) return [];
        return [[role.field, this.value(this.parts.engine.rank(stepNames.expression(id))!) ?? null]];
      }),
    );
  }

  /** Rows as they count now. */
  rows(collection: string): readonly RowInput[] {
    const { engine, inputs, results } = this.parts;
    return rowsNow(inputs, collection, results[engine.rank(stepNames.rows(collection))!]);
  }

  resolved(key: string): Resolved | undefined {
    const rank = this.parts.engine.rank(stepNames.field(key));
    const result = rank === undefined ? undefined : this.parts.results[rank];
    return result?.kind === 'field' ? result.resolved : undefined;
  }

  resolvedCell(collection: string, row: string, field: string): Resolved | undefined {
    const rank = this.parts.engine.rank(stepNames.column(collection, field));
    const result = rank === undefined ? undefined : this.parts.results[rank];
    return result?.kind === 'column' ? result.cells.get(row) : undefined;
  }

  /** Of an expression; undefined where the server has not answered yet. */
  value(rank: number): Value | undefined {
    const result = this.parts.results[rank];
    return result?.kind === 'value' ? result.value : undefined;
  }

  rowValue(rank: number, row: string): Value | undefined {
    const result = this.parts.results[rank];
    return result?.kind === 'row-values' ? result.values.get(row) : undefined;
  }

  #isShown(rank: number): boolean {
    const result = this.parts.results[rank];
    return result?.kind === 'block' && result.shown;
  }

  #fieldState(
    name: string,
    parts: FieldParts,
    resolved: Resolved,
    shown: boolean,
    value: (rank: number) => Value | undefined,
    locked: boolean,
  ): FieldState {
    const { field, computed } = parts;
    const readOnly = field.readOnly || locked || computed !== undefined || isReadOnly(parts, { value });
    const asked = field.required || (parts.required !== undefined && value(parts.required) === true);
    const required = shown && asked && (!readOnly || (computed !== undefined && field.required));
    const choices = [...parts.choices].map(([key, rank]) => [key, value(rank)] as const);
    const match = [...parts.match].map(
      ([of, { value: rank }]) => [of, rank === undefined ? null : (value(rank) ?? null)] as const,
    );
    const of = [
      resolved,
      shown,
      readOnly,
      required,
      ...choices.map(([, each]) => each),
      ...match.map(([, each]) => each),
    ];
    return this.#again(name, of, () => ({
      value: resolved.value,
      source: resolved.source,
      ...(resolved.typed?.problem === undefined
        ? {}
        : { typed: resolved.typed.given, problem: resolved.typed.problem }),
      shown,
      required,
      readOnly,
      ...(choices.length === 0 ? {} : { choices: openChoices(field.options, new Map(choices)) }),
      ...(match.length === 0 ? {} : { match: Object.fromEntries(match) }),
    }));
  }

  /** The same object as before where it is made of the same parts. */
  #again<T>(name: string, of: readonly unknown[], make: () => T): T {
    const known = this.parts.shownBefore.get(name);
    if (known !== undefined && known.of.length === of.length && known.of.every((each, i) => each === of[i])) {
      return known.made as T;
    }
    const made = make();
    this.parts.shownBefore.set(name, { of, made });
    return made;
  }
}

/** A choice that nothing is said of may always be taken. */
function openChoices(
  options: Readonly<Record<string, unknown>>,
  allowed: ReadonlyMap<string, Value | undefined>,
): readonly string[] {
  const all = (options['choices'] ?? []) as readonly { readonly key: string }[];
  return all.map(({ key }) => key).filter((key) => !allowed.has(key) || allowed.get(key) === true);
}

/** The state after an evaluation. */
export function nextForm(
  before: LiveParts,
  { results, evaluations, stale }: Evaluated,
  change: Partial<Pick<LiveParts, 'inputs' | 'changedRows'>> & { readonly answered?: ReadonlySet<string> },
): LiveForm {
  const revision = before.revision + 1;
  const { answered = new Set<string>(), ...rest } = change;
  const waiting = new Map([...before.stale].filter(([id]) => !answered.has(id)));
  for (const id of stale) waiting.set(id, revision);
  return new LiveForm({
    ...before,
    ...rest,
    results,
    revision,
    evaluations: before.evaluations + evaluations,
    stale: waiting,
  });
}
