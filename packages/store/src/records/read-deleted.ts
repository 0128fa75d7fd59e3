/**
 * Records that were deleted and have not come back, as history kept them: newest first, and which of them a reader may see.
 *
 *   readDeleted ─▶ rows with the values as deleted ─▶ seeDeleted ─▶ those that the reader may see, with their titles
 */
import { compileEvaluator, type Environment, type RecordAccess, type Value } from '@dunlin/expression';
import {
  type AppModel,
  actorId,
  coerceField,
  fieldOf,
  type ModelField,
  type ModelTable,
  referredTable,
  tableOf,
} from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { guardPaths } from './guard-paths.ts';
import type { ReadContext } from './read-context.ts';
import { RecordLoader } from './record-loader.ts';
import { grantsOf, isConditional } from './rights.ts';
import { titleNode } from './row-nodes.ts';
import { readWorkspaceDay } from './workspace-day.ts';

/** A deletion. */
export interface DeletedRecord {
  /** Its place in history. */
  readonly id: number;
  readonly record: number;
  readonly at: string;
  readonly actor: number | null;
  readonly values: Readonly<Record<string, Value>>;
}

export interface DeletedRequest {
  readonly table: string;
  readonly size: number;
  /** Place in history; only older ones are read. */
  readonly before?: number;
  /** Only the deletion of this record. */
  readonly record?: number;
}

/** A page without regard to rights. What was taken out of the log since (audit/erase-payloads.ts) cannot come back. */
export async function readDeleted(
  session: Session,
  { table, size, before, record }: DeletedRequest,
): Promise<DeletedRecord[]> {
  const changes = identifier(session.workspace, 'sys_change');
  const { rows } = await sql<DeletedRecord>`
    select change.id, change.record_id as record, change.at, change.actor_id as actor, change.old_values as "values"
    from ${changes} as change
    where change.table_key = ${table}::text and change.operation = 'delete' and change.old_values is not null
      ${before === undefined ? sql`` : sql`and change.id < ${before}::bigint`}
      ${record === undefined ? sql`` : sql`and change.record_id = ${record}::bigint`}
      and not exists (
        select from ${changes} as later where later.table_key = change.table_key
          and later.record_id = change.record_id and later.id > change.id
          and later.operation in ('create', 'restore', 'delete')
      )
    order by change.id desc limit ${size}`.execute(session.db);
  return rows;
}

/**
 * Those that the reader may see, with what named them to people. The reader's condition is evaluated over the values as
 * deleted and over all other records as they are now. Where that cannot tell, because the condition asks for what has
 * gone since or was never kept, the record is not shown: silence leaks nothing.
 */
export async function seeDeleted(
  session: Session,
  model: AppModel,
  context: ReadContext,
  key: string,
  records: readonly DeletedRecord[],
): Promise<(DeletedRecord & { readonly title: Value })[]> {
  const table = tableOf(model, key);
  const grants = grantsOf(context);
  const { read } = grants.of(key);
  if (read === false || records.length === 0) return [];
  const may = isConditional(read) ? compileEvaluator(read, model) : undefined;
  const title = compileEvaluator(guardPaths(titleNode(model, table), grants), model);
  const env = await environmentOf(session, context);
  const loader = new RecordLoader(session, model);
  const asked = records.map((each) => new AsDeleted(model, table, loader, each));
  let answers: { seen: boolean; title: Value }[];
  do {
    answers = asked.map((each) => {
      const seen = may === undefined || each.ask(may, env) === true;
      return { seen, title: seen ? each.ask(title, env) : null };
    });
  } while (await loader.load());
  return records.flatMap((each, index) => {
    const { seen, title } = answers[index]!;
    return seen ? [{ ...each, title }] : [];
  });
}

async function environmentOf(session: Session, { actor, moment }: ReadContext): Promise<Environment> {
  const { zone, currency } = await readWorkspaceDay(session);
  const user = actorId(actor);
  return { now: moment.now, today: moment.today, zone, currency, ...(user === null ? {} : { user }) };
}

/** A deleted record for the evaluator, which notes whether an answer rests on something that is not known any more. */
class AsDeleted {
  readonly #model: AppModel;
  readonly #table: ModelTable;
  readonly #loader: RecordLoader;
  readonly #values: ReadonlyMap<string, Value>;
  #uncertain = false;

  constructor(model: AppModel, table: ModelTable, loader: RecordLoader, { values }: DeletedRecord) {
    this.#model = model;
    this.#table = table;
    this.#loader = loader;
    this.#values = new Map(
      [...table.columns.values()].flatMap((field) => {
        const value = Object.hasOwn(values, field.key) ? asNow(field, values[field.key]!) : undefined;
        return value === undefined ? [] : [[field.key, value] as const];
      }),
    );
  }

  /** Null where the answer is uncertain. */
  ask(compute: (record: RecordAccess, env: Environment) => Value, env: Environment): Value {
    this.#uncertain = false;
    const answer = compute(this.#access(), env);
    return this.#uncertain ? null : answer;
  }

  #unknown<T>(value: T): T {
    this.#uncertain = true;
    return value;
  }

  #access(): RecordAccess {
    const get = (key: string): Value =>
      this.#values.get(key) ?? (this.#values.has(key) ? null : this.#unknown(null));
    return {
      table: this.#table.key,
      get,
      follow: (key) => {
        const id = get(key);
        if (typeof id !== 'number') return null;
        const found = this.#loader.record(referredTable(fieldOf(this.#table, key))!, id);
        return found === null ? this.#unknown(null) : this.#other(found);
      },
      // They went with it.
      rows: () => this.#unknown([]),
      rate: (from, to, day) => this.#loader.rate(from, to, day),
      among: (circle, id, user) => this.#loader.among(circle, id, user),
    };
  }

  /** Another record, as it is now. What it has of rows may have counted the deleted one among them. */
  #other(record: RecordAccess): RecordAccess {
    const table = tableOf(this.#model, record.table);
    return {
      ...record,
      get: (key) => (fieldOf(table, key).source.kind === 'rollup' ? this.#unknown(null) : record.get(key)),
      follow: (key) => {
        const found = record.follow(key);
        return found === null ? null : this.#other(found);
      },
      rows: () => this.#unknown([]),
    };
  }
}

/** A kept value as the field would hold it today; undefined where it could not. */
function asNow(field: ModelField, value: Value): Value | undefined {
  if (value === null) return null;
  if (field.fieldType?.source === 'column' && !field.readOnly) {
    const coerced = coerceField(field.fieldType, value, field.options);
    return 'value' in coerced ? coerced.value : undefined;
  }
  const kind = field.column?.kind;
  const holds =
    kind === 'bigint' ? 'number' : kind === 'boolean' ? 'boolean' : kind === 'jsonb' ? 'object' : 'string';
  return typeof value === holds ? value : undefined;
}
