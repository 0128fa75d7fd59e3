/**
 * Formulas and rollups while a model is being built.
 *
 * The type of a formula is known only when its expression has been checked, and that check asks for the types of the
 * formulas it reads: so each is resolved when its type is first asked for. Being asked while at it means a cycle, and
 * the order in which rollups become resolved is an order in which they can be computed.
 */
import { type FieldDefinition, type Problem, problem, under } from '@dunlin/definition';
import { check, type Node, type Scope, type Type } from '@dunlin/expression';
import type { AppModel, ModelField, StoredRollup } from './app-model.ts';
import { based } from './based.ts';
import type { ColumnType, ComputedFieldType } from './define-field-type.ts';

/** How many formulas may stand on each other; keeps checking and SQL within bounds. */
const maxDepth = 40;

export class ComputedFields {
  readonly rollups: StoredRollup[] = [];
  readonly #model: AppModel;
  readonly #report: (table: string, problems: readonly Problem[]) => void;
  readonly #declared: ComputedField[] = [];
  /** Those being resolved, outermost first. */
  readonly #stack: ComputedField[] = [];
  readonly #circular = new Set<ComputedField>();

  constructor(model: AppModel, report: (table: string, problems: readonly Problem[]) => void) {
    this.#model = model;
    this.#report = report;
  }

  declare(table: string, definition: FieldDefinition, fieldType: ComputedFieldType, at: string): ModelField {
    const field = new ComputedField(table, definition, fieldType, at, (each) => this.#resolve(each));
    this.#declared.push(field);
    return field;
  }

  resolveAll(): void {
    for (const field of this.#declared) void field.type;
  }

  #scope(field: ComputedField): Scope {
    const choices = field.options['choices'] as readonly { key: string }[] | undefined;
    const scope = { schema: this.#model, table: field.table };
    if (choices === undefined) return scope;
    return { ...scope, expected: { kind: 'choice', choices: choices.map(({ key }) => key) } };
  }

  #resolve(field: ComputedField): Node | undefined {
    const at = expressionAt(field);
    const cycleFrom = this.#stack.indexOf(field);
    if (cycleFrom >= 0) {
      // The way round is reported once; later questions about its members come from within it.
      if (this.#circular.has(field)) return undefined;
      const members = this.#stack.slice(cycleFrom);
      for (const member of members) this.#circular.add(member);
      const path = [...members, field].map(({ table, key }) => `${table}.${key}`).join(' → ');
      this.#report(field.table, [
        problem('tables.cycle', at, `These fields depend on each other in a circle: ${path}`, { path }),
      ]);
      return undefined;
    }
    if (this.#stack.length >= maxDepth) {
      this.#report(field.table, [
        problem('tables.depth', at, `More than ${maxDepth} formulas build on each other here`, { maxDepth }),
      ]);
      return undefined;
    }
    this.#stack.push(field);
    const node = this.#checked(field, at);
    this.#stack.pop();
    return node;
  }

  #checked(field: ComputedField, at: string): Node | undefined {
    const { node, problems } = check(field.source.expression, this.#scope(field));
    this.#report(field.table, based(problems, at));
    if (node === undefined) return undefined;
    if (field.source.kind === 'rollup' && (node.kind !== 'aggregate' || node.hops.length > 0)) {
      this.#report(field.table, [
        problem(
          'tables.rollup',
          at,
          'A rollup is one SUM, COUNT, MIN, MAX or AVERAGE over records that refer here',
        ),
      ]);
      return undefined;
    }
    const forbidden = field.source.kind === 'rollup' ? (['user', 'now'] as const) : (['user'] as const);
    const used = forbidden.find((name) => depends(node, this.#model, name));
    if (used !== undefined) {
      const what = used === 'user' ? 'the current user' : 'the time of day';
      this.#report(field.table, [
        problem('tables.user', at, `A ${field.source.kind} is the same for everybody: it cannot use ${what}`),
      ]);
      return undefined;
    }
    if (field.source.kind === 'rollup' && converts(node, this.#model)) {
      const detail =
        'A rollup is kept, and would not follow a change of the currency rates; make it a formula';
      this.#report(field.table, [problem('tables.rollup', at, detail)]);
      return undefined;
    }
    if (field.source.kind === 'rollup' && node.kind === 'aggregate') {
      const dependsOnToday = depends(node, this.#model, 'today');
      this.rollups.push({ table: field.table, field: field.key, node, dependsOnToday });
    }
    return node;
  }
}

const expressionAt = ({ at, fieldType }: ComputedField): string =>
  under(at, 'options', fieldType.expression?.from ?? 'expression');

class ComputedField implements ModelField {
  readonly key: string;
  readonly label: ModelField['label'];
  readonly typeName: string;
  readonly fieldType: ComputedFieldType;
  readonly definition: FieldDefinition;
  readonly options: Readonly<Record<string, unknown>>;
  readonly required = false;
  readonly unique = false;
  readonly readOnly = true;
  readonly silentZero: boolean;
  readonly source: Exclude<ModelField['source'], { kind: 'column' }>;
  readonly table: string;
  readonly at: string;
  readonly #resolve: (field: ComputedField) => Node | undefined;
  #state: { node?: Node } | 'busy' | undefined;

  constructor(
    table: string,
    definition: FieldDefinition,
    fieldType: ComputedFieldType,
    at: string,
    resolve: (field: ComputedField) => Node | undefined,
  ) {
    this.table = table;
    this.at = at;
    this.key = definition.key;
    this.label = definition.label;
    this.typeName = fieldType.name;
    this.fieldType = fieldType;
    this.definition = definition;
    this.options = definition.options ?? {};
    this.silentZero = definition.silentZero === true;
    const given = fieldType.expression?.of(this.options) ?? this.options['expression'] ?? null;
    const expression = given as FieldDefinition['default'] & {};
    this.source = { kind: fieldType.source, expression };
    this.#resolve = resolve;
  }

  /** The checked expression; undefined when it has problems, or stands in a cycle. */
  get node(): Node {
    return this.#resolved() as Node;
  }

  get broken(): boolean {
    return this.#resolved() === undefined;
  }

  /** `null` where the expression has problems. */
  get type(): Type {
    return this.#resolved()?.type ?? { kind: 'null' };
  }

  get column(): ColumnType {
    return columnOf(this.type);
  }

  #resolved(): Node | undefined {
    if (this.#state === 'busy') return this.#resolve(this);
    if (this.#state === undefined) {
      this.#state = 'busy';
      const node = this.#resolve(this);
      this.#state = node === undefined ? {} : { node };
    }
    return this.#state.node;
  }
}

/** The column of a rollup: sums outgrow the digits of what they add, so decimals are not limited. */
function columnOf({ kind }: Type): ColumnType {
  switch (kind) {
    case 'integer':
    case 'reference':
      return { kind: 'bigint' };
    case 'decimal':
    case 'money':
      return { kind: 'numeric' };
    case 'date':
      return { kind: 'date' };
    case 'instant':
      return { kind: 'timestamptz' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'text':
    case 'choice':
    case 'rich-text':
    case 'null':
      return { kind: 'text' };
    case 'choices':
    case 'address':
    case 'json':
      return { kind: 'jsonb' };
  }
}

/** Whether the value can change with `today`, `now` or the current `user`, through formulas and rollups too. */
export const depends = (node: Node, model: AppModel, parameter: 'today' | 'now' | 'user'): boolean =>
  reads(node, model, (each) => each.kind === 'parameter' && each.name === parameter);

/** Whether a currency rate is looked up on the way. */
const converts = (node: Node, model: AppModel): boolean =>
  reads(node, model, (each) => each.kind === 'call' && each.operator === 'convert');

/** Whether a part of the node, or of a formula or rollup that it reads, is what is looked for. */
function reads(node: Node, model: AppModel, isSought: (part: Node) => boolean): boolean {
  const seen = new Set<string>();
  const walk = (each: Node): boolean => {
    if (isSought(each)) return true;
    switch (each.kind) {
      case 'literal':
      case 'parameter':
        return false;
      case 'call':
        return each.args.some(walk);
      case 'aggregate':
        return [each.value, each.filter].some((part) => part !== undefined && walk(part));
      case 'field': {
        const name = `${each.table}.${each.field}`;
        if (seen.has(name)) return false;
        seen.add(name);
        const inner = model.table(each.table)?.fields.get(each.field)?.node;
        return inner !== undefined && walk(inner);
      }
    }
  };
  return walk(node);
}
