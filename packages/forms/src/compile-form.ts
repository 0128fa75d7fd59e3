/**
 * A form over the model of tables → what its reader's browser needs, or all that is wrong with it.
 *
 *   layout ─▶ expressions, checked ─▶ what they read, near or far ─▶ order (a circle is a problem) ─▶ cut to the reader
 *
 * Near: a browser evaluates it. Far: only the server can, and the plan says what it depends on.
 */
import {
  type BlockDefinition,
  type FormDefinition,
  hasErrors,
  missingName,
  type Problem,
} from '@dunlin/definition';
import { type AppModel, fieldOf, type ModelTable, tableOf } from '@dunlin/tables';
import { cutLayout, lockedBlocks } from './compile/cut-layout.ts';
import type { HeldRows } from './compile/find-reads.ts';
import { allAccess, type FormAccess } from './compile/form-access.ts';
import { PlanBuilder } from './compile/plan-builder.ts';
import { planField, planList } from './compile/plan-field.ts';
import { roleId } from './compile/role-id.ts';
import { seenReads, seesName } from './compile/seen-reads.ts';
import type {
  FormMode,
  FormPlan,
  PlannedCheck,
  PlannedCollection,
  PlannedExpression,
  PlannedField,
  Role,
} from './form-plan.ts';
import { stepsOf } from './live/steps.ts';
import { type FormExpression, gatherExpressions } from './validate/gather-expressions.ts';
import { placementProblems } from './validate/placement-problems.ts';
import { type PlacedBlock, readLayout } from './validate/read-layout.ts';

export interface CompileOptions {
  readonly mode: FormMode;
  /** Rights of the reader; everything where absent. */
  readonly access?: FormAccess;
  /**
   * True for the server's own use: nothing is cut but the values that messages would tell, and every expression can be
   * answered.
   */
  readonly whole?: boolean;
}

export interface CompiledForm {
  /** Absent where there is an error among the problems. */
  readonly plan?: FormPlan;
  readonly problems: readonly Problem[];
  /** Names of what depends on itself, and where one of these stands. */
  readonly circle?: { readonly names: readonly string[]; readonly at: string };
}

export function compileForm(
  definition: FormDefinition,
  model: AppModel,
  { mode, access = allAccess, whole = false }: CompileOptions,
): CompiledForm {
  const table = model.table(definition.table);
  if (table === undefined) {
    return {
      problems: [missingName('form.table', '/table', 'table', definition.table, model.tables.keys())],
    };
  }
  const { blocks, problems: ofLayout } = readLayout(definition.layout);
  const gathered = gatherExpressions(definition, blocks, model, table);
  const ofOptions = blocks.flatMap(({ type, block, at }) =>
    (type.check?.(block.options ?? {}, { model, table, block: block.id }) ?? []).map((each) => ({
      ...each,
      pointer: `${at}/options${each.pointer}`,
    })),
  );
  const problems = [...ofLayout, ...ofOptions, ...placementProblems(blocks), ...gathered.problems];
  if (hasErrors(problems)) return { problems };

  const held = heldRows(table, blocks);
  const builder = new PlanBuilder(model, table, mode, held, access);
  addPlaced(builder, blocks, table);
  for (const { role, node } of gathered.expressions) if (isUsed(role, mode)) builder.add(role, node);
  if (mode !== 'view') for (const check of table.checks) builder.addTableCheck(check);

  const plan = planOf(definition, table, model, {
    mode,
    access,
    whole,
    blocks,
    held,
    builder,
    gathered: gathered.expressions,
  });
  const { circle } = stepsOf(plan);
  if (circle === undefined) return { plan: inOrder(plan), problems };
  return { problems, circle: { names: circle, at: placeOf(circle, gathered.expressions, builder) } };
}

/** Collections that blocks show: rows in a grid, lists in a field. */
function heldRows(table: ModelTable, blocks: readonly PlacedBlock[]): HeldRows[] {
  return blocks.flatMap(({ type, block }) => {
    const collection = table.collections.get(String(block.options?.['field']));
    if (collection === undefined || (type.name !== 'rows' && type.name !== 'field')) return [];
    const { key, table: rows, via } = collection;
    return [{ key, table: rows, via, isList: type.name === 'field' }];
  });
}

function addPlaced(builder: PlanBuilder, blocks: readonly PlacedBlock[], table: ModelTable): void {
  for (const { type, block } of blocks) {
    const {
      field,
      fields = [],
      columns = [],
      order,
    } = (block.options ?? {}) as {
      field?: string;
      fields?: readonly string[];
      columns?: readonly { field: string }[];
      order?: string;
    };
    if (type.name === 'field' && !table.collections.has(field!)) builder.addField(field!);
    if (type.name === 'facts') for (const each of fields) builder.addField(each);
    if (type.name !== 'rows') continue;
    for (const column of columns) builder.addColumn(field!, column.field);
    if (order !== undefined) builder.addColumn(field!, order);
  }
}

/** Whether an expression has an effect in the mode. */
function isUsed({ kind }: Role, mode: FormMode): boolean {
  if (mode === 'view') return ['visible', 'row-visible', 'total', 'given'].includes(kind);
  return mode === 'create' || kind !== 'default';
}

interface Parts {
  readonly mode: FormMode;
  readonly access: FormAccess;
  readonly whole: boolean;
  readonly blocks: readonly PlacedBlock[];
  readonly held: readonly HeldRows[];
  readonly builder: PlanBuilder;
  readonly gathered: readonly FormExpression[];
}

function planOf(definition: FormDefinition, table: ModelTable, model: AppModel, parts: Parts): FormPlan {
  const { mode, access, whole, blocks, held, builder, gathered } = parts;
  const { key, label, help, uses } = definition;
  const fields: PlannedField[] = [];
  const collections: PlannedCollection[] = [];
  const isKept = (owner: string, field: string): boolean => whole || access.sees(owner, field);
  const placed = new Set<string>();
  for (const { type, block } of blocks) {
    const options = (block.options ?? {}) as unknown as FieldOptions & RowsOptions;
    const name = options.field;
    if (type.name === 'field') {
      const collection = table.collections.get(name);
      placed.add(name);
      if (!isKept(table.key, name)) continue;
      const words = { label: options.label, help: options.help, block: block.id };
      if (collection !== undefined) fields.push(planList(model, table, collection, mode, access, words));
      else fields.push(planField(table, fieldOf(table, name), mode, access, words));
    }
    if (type.name === 'rows') {
      const rows = planRows(options, block.id, table, model, parts);
      if (rows !== undefined) collections.push(rows);
    }
  }
  for (const name of builder.fields) {
    if (placed.has(name) || !isKept(table.key, name)) continue;
    fields.push(planField(table, fieldOf(table, name), mode, access));
  }
  const layout = cutLayout(definition.layout, gathered, model, table, whole ? allAccess : access);
  const left = idsOf(layout);
  const locked = lockedBlocks(layout);
  const expressions = seenReads([...builder.expressions.values()], { table, held, access, whole }).filter(
    ({ role }) =>
      !('block' in role) || (left.has(role.block) && (role.kind === 'visible' || !locked.has(role.block))),
  );
  const kept = new Set(expressions.map(({ id }) => id));
  const asked = new Set(
    [...builder.expressions.values()].flatMap(({ id, role }) =>
      role.kind === 'match' && !kept.has(id) ? [role.field] : [],
    ),
  );
  return {
    form: {
      key,
      label,
      table: table.key,
      ...(help === undefined ? {} : { help }),
      ...(uses === undefined ? {} : { uses }),
    },
    mode,
    layout,
    fields: fields.map((field) => (asked.has(field.key) ? { ...field, asked: true } : field)),
    collections,
    expressions,
    checks: mode === 'view' ? [] : checksOf(definition, parts, table, expressions),
  };
}

const idsOf = (blocks: readonly BlockDefinition[]): ReadonlySet<string> =>
  new Set(blocks.flatMap(({ id, content = [] }) => [id, ...idsOf(content)]));

type FieldOptions = {
  readonly field: string;
  readonly label?: PlannedField['label'];
  readonly help?: PlannedField['label'];
};
interface RowsOptions {
  readonly columns: readonly FieldOptions[];
  readonly least?: number;
  readonly most?: number;
  readonly order?: string;
}

function planRows(
  options: FieldOptions & RowsOptions,
  block: string,
  table: ModelTable,
  model: AppModel,
  { mode, access, whole, builder }: Parts,
): PlannedCollection | undefined {
  const collection = table.collections.get(options.field)!;
  const rows = tableOf(model, collection.table);
  const isKept = (field: string): boolean => whole || access.sees(rows.key, field);
  if (!isKept(collection.via)) return undefined;
  const words = new Map(options.columns.map((column) => [column.field, column]));
  const read = [...(builder.columns.get(options.field) ?? [])].filter((each) => !words.has(each));
  const { changes } = collection.definition;
  const isOpen = mode !== 'view' && (mode === 'create' || changes === undefined || changes === 'people');
  // Whoever sees no column has nothing to fill in.
  const isSeen = options.columns.some(({ field }) => access.sees(rows.key, field));
  if (!isSeen && !whole) return undefined;
  const change = isOpen && isSeen && access.writes(table.key, options.field);
  const { add: mayAdd = true, remove = true } = access.rows?.(rows.key) ?? {};
  const add = change && mayAdd;
  const { least, most, order } = options;
  return {
    key: options.field,
    label: options.label ?? collection.label,
    block,
    table: rows.key,
    via: collection.via,
    fields: [...words.keys(), ...read].filter(isKept).map((name) => {
      const column = words.get(name);
      const place = column === undefined ? {} : { label: column.label, block };
      // A new row takes what a row that is there may not: state by row is the engine's.
      return planField(rows, fieldOf(rows, name), change ? 'create' : 'view', access, place);
    }),
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    ...(order === undefined ? {} : { order }),
    may: { add, change, remove: change && remove },
  };
}

function checksOf(
  { checks = [] }: FormDefinition,
  { builder, held, access }: Parts,
  table: ModelTable,
  expressions: readonly PlannedExpression[],
): PlannedCheck[] {
  const isSeen = seesName({ table, held, access });
  const kept = new Set(expressions.map(({ id }) => id));
  const all = [
    ...table.checks.map((each) => ({ ...each, of: 'table' as const })),
    ...checks.map((each) => ({ ...each, of: 'form' as const })),
  ];
  return all.flatMap(({ key, of, message, field }) => {
    const id = roleId({ kind: 'check', check: key, of });
    if (!kept.has(id)) return [];
    const reads = [...(builder.expressions.get(id)?.reads ?? [])].filter(isSeen);
    const names = new Set(reads.map((read) => read.split('.')[0]!));
    return [{ key, of, message, reads: [...names].sort(), ...(field === undefined ? {} : { field }) }];
  });
}

/** Expressions in the order in which they are evaluated. */
function inOrder(plan: FormPlan): FormPlan {
  const { steps } = stepsOf(plan);
  const expressions = steps.flatMap((step) => (step.kind === 'expression' ? [step.expression] : []));
  return { ...plan, expressions };
}

/** The first of the circle that stands in the form itself. */
function placeOf(
  circle: readonly string[],
  gathered: readonly FormExpression[],
  builder: PlanBuilder,
): string {
  for (const name of circle) {
    const built = builder.expressions.get(name.replace(/^expression /, ''));
    const found = gathered.find(({ node, role }) => built?.node === node && built.role === role);
    if (found !== undefined) return found.at;
  }
  return '/layout';
}
