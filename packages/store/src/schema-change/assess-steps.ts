/**
 * Steps of a schema change, and the records that are there → what each step touches, with counts, and what it cannot do.
 *
 * Reads only. Every question is one statement over one table, asked of the values as they will be: those of a column
 * that converts are converted within the question.
 */
import { type Problem, pointer, problem, type TableDefinition } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import {
  type AppModel,
  coerceField,
  fieldOf,
  type ModelField,
  type Moment,
  systemActor,
  tableOf,
} from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printQuery } from '../print/print-query.ts';
import { isNumbered } from '../records/free-numbers.ts';
import { idNode } from '../records/row-nodes.ts';
import { parametersOf, readWorkspaceDay } from '../records/workspace-day.ts';
import type { Session } from '../session.ts';
import { printConversion, type ValueForm } from './conversions.ts';
import { counted } from './counted.ts';
import type { CurrentSchema } from './current-schema.ts';
import { columnsBehind } from './definition-changes.ts';
import type { PlannedStep, SchemaStep, Touched, TouchKind } from './schema-step.ts';

type Sql = RawBuilder<unknown>;

export interface Assessment {
  readonly steps: readonly PlannedStep[];
  readonly problems: readonly Problem[];
}

export interface AssessContext {
  readonly model: AppModel;
  readonly moment: Moment;
  readonly current: CurrentSchema;
  readonly previous?: readonly TableDefinition[] | undefined;
  /** `table.field` whose values a person has agreed to lose sight of. */
  readonly confirmed: ReadonlySet<string>;
}

/** Records named for one question. */
const shownExamples = 20;
/** An entry of a B-tree index has at most 2704 bytes. */
const maxUniqueBytes = 2_600;

export async function assessSteps(
  session: Session,
  steps: readonly SchemaStep[],
  context: AssessContext,
): Promise<Assessment> {
  const { zone, businessDay } = await readWorkspaceDay(session);
  const assessing = new Assessing(session, steps, context, { zone, businessDay });
  const planned: PlannedStep[] = [];
  for (const step of steps) planned.push(await assessing.step(step));
  return { steps: planned, problems: assessing.problems };
}

class Assessing {
  readonly problems: Problem[] = [];
  readonly #session: Session;
  readonly #steps: readonly SchemaStep[];
  readonly #context: AssessContext;
  readonly #day: { readonly zone: string; readonly businessDay: string };
  /** `table.column` → the step that makes the column another. */
  readonly #changes = new Map<string, SchemaStep>();
  readonly #created = new Set<string>();
  readonly #rows = new Map<string, number>();

  constructor(
    session: Session,
    steps: readonly SchemaStep[],
    context: AssessContext,
    day: { zone: string; businessDay: string },
  ) {
    this.#session = session;
    this.#steps = steps;
    this.#context = context;
    this.#day = day;
    for (const step of steps) {
      if (step.kind === 'create-table') this.#created.add(step.table);
      if (step.kind === 'add-column') this.#changes.set(`${step.table}.${step.column.name}`, step);
      if (step.kind === 'convert-column' || step.kind === 'rename-column')
        this.#changes.set(`${step.table}.${step.column}`, step);
    }
  }

  async step(step: SchemaStep): Promise<PlannedStep> {
    if (this.#created.has(step.table)) return step;
    switch (step.kind) {
      case 'convert-column':
        return this.#convert(step);
      case 'set-aside':
        return this.#setAside(step);
      case 'fill-default':
        return this.#fillDefault(step);
      case 'fill-rollup':
        return touching(step, await this.#all('recomputed', step.table));
      case 'add-unique':
        return this.#unique(step);
      case 'add-reference':
        return this.#reference(step);
      case 'remove-choices':
        return this.#removedChoices(step);
      case 'limit-values':
        return this.#limits(step);
      case 'check-records':
        return this.#check(step);
      case 'add-column':
        if (step.column.constant === undefined) return step;
        return touching(step, await this.#all('filled', step.table));
      default:
        return step;
    }
  }

  async #convert(step: Extract<SchemaStep, { kind: 'convert-column' }>): Promise<PlannedStep> {
    const value = this.#stored(step.table, step.column);
    const form = { from: step.fromForm, to: step.toForm, zone: this.#day.zone };
    const converted = printConversion(value, form)!;
    const fits = sql`${value} is not null and ${converted.to} is not null`;
    const all = await this.#count('converted', step.table, fits, undefined);
    const lost = await this.#count(
      'not-convertible',
      step.table,
      sql`${value} is not null and ${converted.to} is null`,
      value,
    );
    const altered = await this.#count(
      'altered',
      step.table,
      sql`${fits} and not (${converted.exact})`,
      value,
    );
    const counts = { notConvertible: lost.count ?? 0, altered: altered.count ?? 0 };
    const { keepAs, ...plain } = step;
    if (counts.notConvertible === 0 && counts.altered === 0) return touching(plain, all);
    this.#needsConfirming(
      step,
      'schema.loses-values',
      counts,
      (name) =>
        `${counted(counts.notConvertible, 'value')} of ${name} cannot become ${described(step.toForm)} and ${counts.altered} would change`,
    );
    return touching(step, all, lost, altered);
  }

  async #setAside(step: Extract<SchemaStep, { kind: 'set-aside' }>): Promise<PlannedStep> {
    const value = this.#stored(step.table, step.column);
    const found = await this.#count('set-aside', step.table, sql`${value} is not null`, value);
    const { keepAs, ...plain } = step;
    if (found.count === 0) return plain;
    this.#needsConfirming(
      step,
      'schema.loses-values',
      { notConvertible: found.count ?? 0, altered: 0 },
      (name) => `None of the ${found.count} values of ${name} can become ${described(step.toForm)}`,
    );
    return touching(step, found);
  }

  async #fillDefault(step: Extract<SchemaStep, { kind: 'fill-default' }>): Promise<PlannedStep> {
    const table = tableOf(this.#context.model, step.table);
    const field = fieldOf(table, step.column);
    const value = this.#value(step.table, step.column);
    if (field.default !== undefined || isNumbered(field))
      return touching(step, await this.#count('filled', step.table, sql`${value} is null`, undefined));
    const empty = await this.#count('empty', step.table, sql`${value} is null`, undefined, true);
    if (empty.count !== 0) {
      const detail = `"${step.column}" cannot be required: ${counted(empty.count, `record of ${step.table} has`, `records of ${step.table} have`)} nothing there. Give it a default`;
      this.problems.push(this.#at(step, 'required', 'schema.empty-values', detail, { count: empty.count }));
    }
    return touching(step, empty);
  }

  async #unique(step: Extract<SchemaStep, { kind: 'add-unique' }>): Promise<PlannedStep> {
    const { table, columns } = step;
    const values = columns.map((column) => this.#value(table, column));
    const filled = sql.join(
      values.map((value) => sql`${value} is not null`),
      sql` and `,
    );
    const source = identifier(this.#session.workspace, table);
    const named = values.map((value, index) => sql`${value} as ${identifier(`v${index}`)}`);
    const names = values.map((_, index) => identifier(`v${index}`));
    const { rows } = await sql<{ groups: number; records: number; ids: number[]; shown: string[] }>`
      select count(*) as groups, coalesce(sum(n), 0)::bigint as records,
        (array_agg(id order by id))[1:${shownExamples}::integer] as ids,
        (array_agg(shown order by id))[1:${shownExamples}::integer] as shown
      from (select min(id) as id, count(*) as n, left(concat_ws(', ', ${sql.join(names)}), 100) as shown
        from (select r.id, ${sql.join(named)} from ${source} as r where ${filled}) as filled
        group by ${sql.join(names)} having count(*) > 1) as repeated`.execute(this.#session.db);
    const { groups, records, ids, shown } = rows[0]!;
    const found: Touched = {
      what: 'duplicates',
      count: records,
      ...(records === 0 ? {} : { examples: ids.map((id, index) => ({ id, value: shown[index] ?? null })) }),
    };
    const first = { table, column: columns[0]! };
    if (groups > 0) {
      const detail = `${columns.join(', ')} cannot be unique: ${counted(groups, 'value occurs', 'values occur')} more than once in ${table}, in ${counted(records, 'record')}`;
      const { pointer: place } = this.#at(first, 'unique', '', '', {});
      this.problems.push({
        ...problem('schema.duplicates', columns.length === 1 ? place : '/unique', detail, {
          count: groups,
          records,
        }),
        document: `tables/${table}.json`,
      });
    }
    const bytes = sql.join(
      values.map((value) => sql`octet_length((${value})::text)`),
      sql` + `,
    );
    const long = await this.#count(
      'too-long',
      table,
      sql`${filled} and ${bytes} > ${maxUniqueBytes}::integer`,
      undefined,
      true,
    );
    if (long.count !== 0) {
      const detail = `${columns.join(', ')} cannot be unique: ${counted(long.count, `record of ${table} has a value that is`, `records of ${table} have values that are`)} too long for that`;
      this.problems.push(this.#at(first, 'unique', 'schema.too-long', detail, { count: long.count }));
    }
    return touching(step, found, long);
  }

  async #reference(step: Extract<SchemaStep, { kind: 'add-reference' }>): Promise<PlannedStep> {
    const value = this.#value(step.table, step.column);
    const isEmpty = this.#created.has(step.target);
    const target = identifier(this.#session.workspace, step.target);
    const missing = isEmpty
      ? sql`true`
      : sql`not exists (select 1 from ${target} as known where known.id = ${value})`;
    const found = await this.#count('dangling', step.table, sql`${value} is not null and ${missing}`, value);
    if (found.count !== 0) {
      const detail = `"${step.column}" cannot refer to ${step.target}: ${counted(found.count, `record of ${step.table} holds an id that is`, `records of ${step.table} hold ids that are`)} not there`;
      this.problems.push(this.#at(step, 'options', 'schema.dangling', detail, { count: found.count }));
    }
    return touching(step, found);
  }

  async #removedChoices(step: Extract<SchemaStep, { kind: 'remove-choices' }>): Promise<PlannedStep> {
    const { model, confirmed } = this.#context;
    const field = fieldOf(tableOf(model, step.table), step.column);
    const value = this.#stored(step.table, step.column);
    const source = identifier(this.#session.workspace, step.table);
    const keys = [...step.choices];
    const from =
      field.column?.kind === 'jsonb'
        ? sql`${source} as r cross join lateral jsonb_array_elements_text(
            case when jsonb_typeof(${value}) = 'array' then ${value} else '[]'::jsonb end) as each (key)`
        : sql`${source} as r cross join lateral (select ${value} as key) as each`;
    const { rows } = await sql<{ key: string; n: number }>`
      select each.key, count(*) as n from ${from} where each.key = any(${keys}::text[])
      group by each.key order by each.key collate "C"`.execute(this.#session.db);
    const count = rows.reduce((sum, { n }) => sum + n, 0);
    const by = Object.fromEntries(rows.map(({ key, n }) => [key, n]));
    if (count > 0 && !confirmed.has(`${step.table}.${step.column}`)) {
      const used = rows.map(({ key, n }) => `${key} (${n})`).join(', ');
      const name = `${step.table}.${step.column}`;
      const detail = `Records of ${step.table} use options of "${step.column}" that are gone: ${used}. They would keep the key without a label; confirm ${name} to go on`;
      this.problems.push(this.#at(step, 'options', 'schema.choice-in-use', detail, { count, confirm: name }));
    }
    return touching(step, { what: 'removed-choice', count, by });
  }

  async #limits(step: Extract<SchemaStep, { kind: 'limit-values' }>): Promise<PlannedStep> {
    const { model } = this.#context;
    const table = tableOf(model, step.table);
    const field = fieldOf(table, step.column);
    const value = this.#value(step.table, step.column);
    const old = this.#context.previous?.find(({ key }) => key === step.table);
    const isSameType = old?.fields.find(({ key }) => key === step.column)?.type === field.typeName;
    const outside = isSameType ? limitsOf(field, value) : undefined;
    const found =
      outside === undefined
        ? await this.#refused(step.table, field, value)
        : await this.#count('out-of-limits', step.table, outside, value);
    if (found.count !== 0) {
      const detail = `${counted(found.count, `record of ${step.table} has`, `records of ${step.table} have`)} a value in "${step.column}" that the field no longer takes; it stays as it is until somebody changes it`;
      this.problems.push({
        ...this.#at(step, 'options', 'schema.out-of-limits', detail, { count: found.count }),
        severity: 'warning',
      });
    }
    return touching(step, found);
  }

  /** What only the field type itself can tell, a mail address say: page by page through the values. */
  async #refused(table: string, field: ModelField, value: Sql): Promise<Touched> {
    const { fieldType } = field;
    const source = identifier(this.#session.workspace, table);
    const examples: { id: number; value: string | null }[] = [];
    let count = 0;
    for (let after = 0; fieldType?.source === 'column'; ) {
      const { rows } = await sql<{ id: number; value: unknown }>`
        select r.id, ${value} as value from ${source} as r
        where r.id > ${after}::bigint and ${value} is not null order by r.id limit 5000`.execute(
        this.#session.db,
      );
      for (const row of rows) {
        if ('value' in coerceField(fieldType, row.value, field.options)) continue;
        count += 1;
        if (examples.length < shownExamples)
          examples.push({ id: row.id, value: String(row.value).slice(0, 100) });
      }
      if (rows.length < 5000) break;
      after = rows.at(-1)!.id;
    }
    return { what: 'out-of-limits', count, ...(count === 0 ? {} : { examples }) };
  }

  async #check(step: Extract<SchemaStep, { kind: 'check-records' }>): Promise<PlannedStep> {
    const { model, moment } = this.#context;
    const table = tableOf(model, step.table);
    const check = table.checks.find(({ key }) => key === step.check)!;
    const behind = columnsBehind(check.node, model);
    const isReady = [...behind].every((name) => this.#isAsNow(name));
    if (!isReady || this.#recomputed(behind)) return touching(step, { what: 'breaks-check', count: null });
    const parameters = { ...parametersOf(systemActor, moment, this.#day), today: this.#day.businessDay };
    const query = new QueryBuilder(model, step.table, { stored: true })
      .column('id', idNode(step.table))
      .column('holds', check.node)
      .build();
    const results = sql`(${printQuery(query, parameters, this.#session.workspace)}) as results`;
    const { rows } = await sql<{ n: number; ids: number[] | null }>`
      select count(*) as n, (array_agg(id order by id))[1:${shownExamples}::integer] as ids
      from ${results} where holds is not true`.execute(this.#session.db);
    const { n, ids } = rows[0]!;
    if (n > 0) this.problems.push(checkProblem(model, step, n));
    const examples = (ids ?? []).map((id) => ({ id, value: null }));
    return touching(step, { what: 'breaks-check', count: n, ...(n === 0 ? {} : { examples }) });
  }

  /** Whether the column stands in the database as the model wants it. */
  #isAsNow(name: string): boolean {
    const [table = '', column = ''] = name.split('.');
    return this.#context.current.get(table)?.columns.has(column) === true && !this.#changes.has(name);
  }

  #recomputed(columns: ReadonlySet<string>): boolean {
    return this.#steps.some(
      (step) =>
        (step.kind === 'fill-rollup' || step.kind === 'set-aside') &&
        columns.has(`${step.table}.${step.column}`),
    );
  }

  /** The column as it is now. */
  #stored(table: string, column: string): Sql {
    const change = this.#changes.get(`${table}.${column}`);
    const name = change?.kind === 'rename-column' ? change.from : column;
    return sql`r.${identifier(name)}`;
  }

  /** The value as it will be after the columns have changed and before empty ones are filled. */
  #value(table: string, column: string): Sql {
    const change = this.#changes.get(`${table}.${column}`);
    if (change?.kind === 'add-column') {
      const { constant, type } = change.column;
      return constant === undefined
        ? sql`null::${sql.raw(type)}`
        : sql`${String(constant)}::${sql.raw(type)}`;
    }
    const stored = this.#stored(table, column);
    if (change?.kind !== 'convert-column') return stored;
    const form = { from: change.fromForm, to: change.toForm, zone: this.#day.zone };
    return printConversion(stored, form)!.to;
  }

  async #all(what: TouchKind, table: string): Promise<Touched> {
    const known = this.#rows.get(table);
    if (known !== undefined) return { what, count: known };
    const found = await this.#count(what, table, sql`true`, undefined);
    this.#rows.set(table, found.count ?? 0);
    return found;
  }

  /** @param shown a value to show of each example; without it and without `ids` there are none */
  async #count(
    what: TouchKind,
    table: string,
    where: Sql,
    shown: Sql | undefined,
    ids = false,
  ): Promise<Touched> {
    const source = identifier(this.#session.workspace, table);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${source} as r where ${where}`.execute(this.#session.db);
    const count = rows[0]!.n;
    if (count === 0 || (shown === undefined && !ids)) return { what, count };
    const value = shown === undefined ? sql`null::text` : sql`left((${shown})::text, 100)`;
    const { rows: examples } = await sql<{ id: number; value: string | null }>`
      select r.id, ${value} as value from ${source} as r where ${where}
      order by r.id limit ${shownExamples}::bigint`.execute(this.#session.db);
    return { what, count, examples };
  }

  #needsConfirming(
    step: { readonly table: string; readonly column: string; readonly keepAs?: string },
    code: string,
    counts: { notConvertible: number; altered: number },
    say: (name: string) => string,
  ): void {
    const name = `${step.table}.${step.column}`;
    if (this.#context.confirmed.has(name)) return;
    const detail = `${say(name)}. Confirm ${name} to go on: the column as it is now is kept as ${step.keepAs}`;
    this.problems.push(
      this.#at(step, 'type', code, detail, {
        ...counts,
        count: counts.notConvertible + counts.altered,
        confirm: name,
        keepAs: step.keepAs ?? null,
      }),
    );
  }

  #at(
    { table, column }: { readonly table: string; readonly column: string },
    part: string,
    code: string,
    detail: string,
    params: Problem['params'],
  ): Problem {
    const { fields } = tableOf(this.#context.model, table).definition;
    const index = fields.findIndex(({ key }) => key === column);
    return {
      ...problem(code, pointer('fields', index, part), detail, params),
      document: `tables/${table}.json`,
    };
  }
}

/** A warning: records that are there may break a check until somebody changes them. */
export function checkProblem(
  model: AppModel,
  step: Extract<SchemaStep, { kind: 'check-records' }>,
  count: number,
): Problem {
  const index = tableOf(model, step.table).definition.checks?.findIndex(({ key }) => key === step.check) ?? 0;
  const detail = `${counted(count, `record of ${step.table} breaks`, `records of ${step.table} break`)} the check "${step.check}"; ${count === 1 ? 'it cannot be changed until it keeps' : 'they cannot be changed until they keep'} it`;
  return {
    ...problem(
      'schema.breaks-check',
      pointer('checks', index),
      detail,
      { count, check: step.check },
      'warning',
    ),
    document: `tables/${step.table}.json`,
  };
}

const touching = (step: PlannedStep, ...touches: readonly Touched[]): PlannedStep => ({
  ...step,
  touches: touches.filter(({ count }, index) => count !== 0 || index === 0),
});

/** True for values outside the limits of the field; undefined where its type says more than limits. */
function limitsOf(field: ModelField, value: Sql): Sql | undefined {
  const { minimum, maximum, maxLength } = field.options;
  const others = Object.keys(field.options).filter(
    (key) => !['minimum', 'maximum', 'maxLength', 'decimals', 'choices'].includes(key),
  );
  if (others.length > 0) return undefined;
  if (field.column?.kind === 'text') {
    if (typeof maxLength !== 'number' || !(field.typeName === 'text' || field.typeName === 'long-text'))
      return undefined;
    // Characters beyond the basic plane count as two, as they do in JavaScript.
    return sql`length(${value}) + length(regexp_replace(${value}, '[\\u0001-\\uFFFF]', '', 'g')) > ${maxLength}::integer`;
  }
  if (typeof minimum !== 'number' && typeof maximum !== 'number') return undefined;
  const parts = [
    ...(typeof minimum === 'number' ? [sql`${value} < ${String(minimum)}::numeric`] : []),
    ...(typeof maximum === 'number' ? [sql`${value} > ${String(maximum)}::numeric`] : []),
  ];
  return sql`(${sql.join(parts, sql` or `)})`;
}

const nouns: Readonly<Record<ValueForm['kind'], string>> = {
  text: 'a text',
  whole: 'a whole number',
  decimal: 'a number of that many digits',
  date: 'a date',
  instant: 'a date and time',
  boolean: 'yes or no',
  choice: 'one of the options',
  choices: 'some of the options',
  json: 'a value of that type',
  reference: 'a reference to',
};

const described = (form: ValueForm): string =>
  form.kind === 'reference' ? `${nouns.reference} ${form.table}` : nouns[form.kind];
