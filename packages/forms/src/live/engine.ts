/**
 * A plan → its steps and compiled expressions, made once however often the form is opened or changed.
 *
 * In a browser every field counts as a column: formulas have steps of their own, and their values stand in the state.
 */
import {
  type Compute,
  compileEvaluator,
  type Schema,
  type SchemaField,
  type SchemaTable,
} from '@dunlin/expression';
import type { FormPlan, PlannedExpression, PlannedField } from '../form-plan.ts';
import { type Step, type Steps, stepNames, stepsOf } from './steps.ts';

export interface Engine extends Steps {
  readonly plan: FormPlan;
  /** By rank; absent for what only the server answers, and for steps that are no expressions. */
  readonly computes: readonly (Compute | undefined)[];
  /** By field of the record, and by collection and field. */
  readonly byField: ReadonlyMap<string, FieldParts>;
  readonly byColumn: ReadonlyMap<string, ReadonlyMap<string, FieldParts>>;
  readonly rank: (name: string) => number | undefined;
}

/** The expressions of one field: ranks of their steps. */
export interface FieldParts {
  readonly field: PlannedField;
  readonly block?: number;
  readonly visible?: number;
  readonly required?: number;
  readonly readOnly?: number;
  readonly computed?: number;
  readonly formula?: number;
  readonly default?: number;
  readonly tableDefault?: number;
  readonly fill?: { readonly rank: number; readonly from: string };
  readonly choices: ReadonlyMap<string, number>;
  readonly match: ReadonlyMap<string, { readonly value?: number; readonly holds?: number }>;
}

const engines = new WeakMap<FormPlan, Engine>();

/** @param schema of all tables, where expressions may leave the form; a plan always comes with the same one */
export function engineOf(plan: FormPlan, schema: Schema | undefined): Engine {
  const made = engines.get(plan);
  if (made !== undefined) return made;
  const steps = stepsOf(plan);
  const known = schema ?? columnsOnly(plan);
  const parts = gatherParts(plan.expressions, steps.rankOf);
  const rank = (name: string): number | undefined => steps.rankOf.get(name);
  const partsOf = (field: PlannedField, owner: string): FieldParts => {
    const block = field.block === undefined ? undefined : rank(stepNames.block(field.block));
    const own = parts.get(owner + field.key);
    return { field, ...(block === undefined ? {} : { block }), choices: new Map(), match: new Map(), ...own };
  };
  const engine: Engine = {
    ...steps,
    plan,
    computes: steps.steps.map((step) => compileStep(step, known)),
    byField: new Map(plan.fields.map((field) => [field.key, partsOf(field, '')])),
    byColumn: new Map(
      plan.collections.map(({ key, fields }) => [
        key,
        new Map(fields.map((field) => [field.key, partsOf(field, `${key}.`)])),
      ]),
    ),
    rank,
  };
  engines.set(plan, engine);
  return engine;
}

const compileStep = (step: Step, schema: Schema): Compute | undefined =>
  step.kind === 'expression' && step.expression.node !== undefined
    ? compileEvaluator(step.expression.node, schema)
    : undefined;

type Writable = { -readonly [K in keyof FieldParts]?: FieldParts[K] } & {
  choices: Map<string, number>;
  match: Map<string, { value?: number; holds?: number }>;
};

/** By field, or collection, point and field. */
function gatherParts(
  expressions: readonly PlannedExpression[],
  rankOf: ReadonlyMap<string, number>,
): Map<string, Writable> {
  const found = new Map<string, Writable>();
  const at = (name: string): Writable => {
    let parts = found.get(name);
    if (parts === undefined) {
      parts = { choices: new Map(), match: new Map() };
      found.set(name, parts);
    }
    return parts;
  };
  for (const { id, role } of expressions) {
    const rank = rankOf.get(stepNames.expression(id))!;
    switch (role.kind) {
      case 'required':
      case 'readOnly':
      case 'default':
      case 'computed':
      case 'formula':
        at(role.field)[role.kind] = rank;
        break;
      case 'table-default':
        at(role.field).tableDefault = rank;
        break;
      case 'choice':
        at(role.field).choices.set(role.choice, rank);
        break;
      case 'match':
      case 'match-holds': {
        const { match } = at(role.field);
        const part = role.kind === 'match' ? { value: rank } : { holds: rank };
        match.set(role.of, { ...match.get(role.of), ...part });
        break;
      }
      case 'fill':
        at(role.field).fill = { rank, from: role.from };
        break;
      case 'row-visible':
      case 'row-required':
      case 'row-readOnly':
      case 'row-default':
      case 'row-computed':
      case 'row-formula':
        at(`${role.collection}.${role.field}`)[rowParts[role.kind]] = rank;
        break;
      case 'row-table-default':
        at(`${role.collection}.${role.field}`).tableDefault = rank;
        break;
      default:
        break;
    }
  }
  return found;
}

const rowParts = {
  'row-visible': 'visible',
  'row-required': 'required',
  'row-readOnly': 'readOnly',
  'row-default': 'default',
  'row-computed': 'computed',
  'row-formula': 'formula',
} as const;

/** The tables of the form as a browser knows them. */
function columnsOnly({ form, fields, collections }: FormPlan): Schema {
  const tables = new Map<string, SchemaTable>();
  const add = (key: string, list: readonly PlannedField[], more: readonly SchemaField[]): void => {
    const columns = [...list.map(columnOf), ...more];
    const known = [...(tables.get(key)?.fields.values() ?? [])];
    tables.set(key, {
      key,
      label: form.label,
      fields: new Map([...known, ...columns].map((each) => [each.key, each])),
    });
  };
  add(form.table, fields, []);
  for (const { table, via, fields: columns } of collections)
    add(table, columns, [reference(via, form.table)]);
  for (const { lists } of fields) {
    if (lists === undefined) continue;
    add(lists.table, [], lists.columns.map(columnOf));
  }
  return { tables, table: (key) => tables.get(key), reverse: () => [] };
}

const columnOf = ({ key, label, value }: Pick<PlannedField, 'key' | 'label' | 'value'>): SchemaField => ({
  key,
  label,
  type: value,
  source: { kind: 'column' },
});

const reference = (key: string, table: string): SchemaField => ({
  key,
  label: { zh: key, en: key },
  type: { kind: 'reference', table },
  source: { kind: 'column' },
});
