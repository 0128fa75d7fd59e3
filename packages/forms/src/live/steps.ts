/**
 * A plan → the steps in which a form is evaluated, each after those whose results it needs, and which steps need which.
 *
 *   field ◀─ the block it stands in (hidden: what was typed counts for nothing), read-only, computed, fill, default
 *   block ◀─ the block around it, its condition          expression ◀─ the fields, rows and columns that it reads
 *   column ◀─ which rows there are, its expressions      rows ◀─ the block they stand in
 *
 * What is computed for each row needs the same row of what it reads, or all of them.
 */
import type { BlockDefinition } from '@dunlin/definition';
import type { FormPlan, PlannedCollection, PlannedExpression, PlannedField, Role } from '../form-plan.ts';

export type Step =
  | { readonly kind: 'block'; readonly name: string; readonly block: string; readonly parent?: string }
  | { readonly kind: 'field'; readonly name: string; readonly field: PlannedField }
  | { readonly kind: 'rows'; readonly name: string; readonly collection: PlannedCollection }
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly collection: PlannedCollection;
      readonly field: PlannedField;
    }
  | {
      readonly kind: 'expression';
      readonly name: string;
      readonly expression: PlannedExpression;
      /** The rows that it is about, one by one; absent where it is about the record. */
      readonly collection?: PlannedCollection;
    };

export interface Dependent {
  /** Place among the steps. */
  readonly rank: number;
  /** True where a row needs only the same row. */
  readonly sameRow: boolean;
}

export interface Steps {
  /** In the order of evaluation. */
  readonly steps: readonly Step[];
  readonly rankOf: ReadonlyMap<string, number>;
  /** By rank: the steps that need it. */
  readonly dependents: readonly (readonly Dependent[])[];
  /** Names of steps that need each other in a circle, the first again at the end. */
  readonly circle?: readonly string[];
}

export const stepNames = {
  block: (id: string): string => `block ${id}`,
  field: (key: string): string => `field ${key}`,
  rows: (collection: string): string => `rows ${collection}`,
  column: (collection: string, field: string): string => `column ${collection}.${field}`,
  expression: (id: string): string => `expression ${id}`,
} as const;

interface Need {
  readonly name: string;
  readonly sameRow: boolean;
}

export function stepsOf(plan: FormPlan): Steps {
  const found = new Map<string, { step: Step; needs: readonly Need[] }>();
  const add = (step: Step, needs: readonly Need[]): void => {
    found.set(step.name, { step, needs });
  };
  const byTarget = expressionsByTarget(plan.expressions);
  const whole = (names: readonly string[]): Need[] => names.map((name) => ({ name, sameRow: false }));
  const of = (target: string): string[] =>
    (byTarget.get(target) ?? []).map(({ id }) => stepNames.expression(id));

  const addBlocks = (blocks: readonly BlockDefinition[], parent?: string): void => {
    for (const { id, content } of blocks) {
      const name = stepNames.block(id);
      const around = parent === undefined ? [] : [stepNames.block(parent)];
      add(
        { kind: 'block', name, block: id, ...(parent === undefined ? {} : { parent }) },
        whole([...around, ...of(name)]),
      );
      addBlocks(content ?? [], id);
    }
  };
  addBlocks(plan.layout);
  for (const field of plan.fields) {
    const name = stepNames.field(field.key);
    const place = field.block === undefined || field.readOnly ? [] : [stepNames.block(field.block)];
    add({ kind: 'field', name, field }, whole([...place, ...of(name), ...fillersOf(byTarget.get(name))]));
  }
  const collections = new Map(plan.collections.map((each) => [each.key, each]));
  for (const collection of plan.collections) {
    const rows = stepNames.rows(collection.key);
    add({ kind: 'rows', name: rows, collection }, whole([stepNames.block(collection.block)]));
    for (const field of collection.fields) {
      const name = stepNames.column(collection.key, field.key);
      const needs = [
        { name: rows, sameRow: false },
        ...of(name).map((each) => ({ name: each, sameRow: true })),
      ];
      add({ kind: 'column', name, collection, field }, needs);
    }
  }
  for (const expression of plan.expressions) {
    const collection = collections.get(rowsOf(expression) ?? '');
    const name = stepNames.expression(expression.id);
    const needs = expression.reads.map((read): Need => {
      if (read.startsWith('.') && collection !== undefined) {
        return { name: stepNames.column(collection.key, read.slice(1)), sameRow: true };
      }
      const [first, column] = read.split('.') as [string, string?];
      if (column !== undefined) return { name: stepNames.column(first, column), sameRow: false };
      return {
        name: collections.has(first) ? stepNames.rows(first) : stepNames.field(first),
        sameRow: false,
      };
    });
    const rows = collection === undefined ? [] : [{ name: stepNames.rows(collection.key), sameRow: true }];
    add({ kind: 'expression', name, expression, ...(collection === undefined ? {} : { collection }) }, [
      ...rows,
      ...needs,
    ]);
  }
  return ordered(found);
}

/** Steps of the references whose change fills a field. */
const fillersOf = (expressions: readonly PlannedExpression[] = []): string[] =>
  expressions.flatMap(({ role }) => (role.kind === 'fill' ? [stepNames.field(role.from)] : []));

/** The collection that an expression is evaluated over, row by row. */
export function rowsOf({ role }: PlannedExpression): string | undefined {
  switch (role.kind) {
    case 'row-visible':
    case 'row-required':
    case 'row-readOnly':
    case 'row-default':
    case 'row-computed':
    case 'row-table-default':
    case 'row-formula':
    case 'row-seen':
      return role.collection;
    default:
      return undefined;
  }
}

/** Expressions that decide on a value or on what is shown, by the step that they belong to. */
function expressionsByTarget(expressions: readonly PlannedExpression[]): Map<string, PlannedExpression[]> {
  const found = new Map<string, PlannedExpression[]>();
  for (const expression of expressions) {
    const target = decidedStep(expression.role);
    if (target === undefined) continue;
    const list = found.get(target) ?? [];
    found.set(target, list);
    list.push(expression);
  }
  return found;
}

/**
 * Name of the step whose result an expression decides on; undefined where it decides on nothing that others read, as
 * whether a value is asked for.
 */
export function decidedStep(role: Role): string | undefined {
  switch (role.kind) {
    case 'visible':
      return stepNames.block(role.block);
    case 'readOnly':
    case 'default':
    case 'computed':
    case 'table-default':
    case 'formula':
    case 'fill':
      return stepNames.field(role.field);
    case 'row-visible':
    case 'row-readOnly':
    case 'row-default':
    case 'row-computed':
    case 'row-table-default':
    case 'row-formula':
      return stepNames.column(role.collection, role.field);
    default:
      return undefined;
  }
}

function ordered(found: ReadonlyMap<string, { step: Step; needs: readonly Need[] }>): Steps {
  const steps: Step[] = [];
  const rankOf = new Map<string, number>();
  const open: string[] = [];
  let circle: readonly string[] | undefined;
  // Without recursion: a form may be one long chain.
  for (const first of found.keys()) {
    const waiting: { name: string; next: number }[] = [{ name: first, next: 0 }];
    while (waiting.length > 0) {
      const at = waiting.at(-1)!;
      const entry = found.get(at.name);
      if (entry === undefined || rankOf.has(at.name)) {
        waiting.pop();
        continue;
      }
      if (at.next === 0) open.push(at.name);
      const need = entry.needs[at.next++];
      if (need === undefined) {
        open.pop();
        waiting.pop();
        rankOf.set(at.name, steps.length);
        steps.push(entry.step);
        continue;
      }
      const from = open.indexOf(need.name);
      if (from >= 0) circle ??= [...open.slice(from), need.name];
      else if (!rankOf.has(need.name)) waiting.push({ name: need.name, next: 0 });
    }
  }
  const dependents: Dependent[][] = steps.map(() => []);
  for (const [rank, { name }] of steps.entries()) {
    for (const need of found.get(name)!.needs) {
      const needed = rankOf.get(need.name);
      if (needed !== undefined) dependents[needed]!.push({ rank, sameRow: need.sameRow });
    }
  }
  return { steps, rankOf, dependents, ...(circle === undefined ? {} : { circle }) };
}
