/**
 * Several queries → one statement, so that they cost one round trip and see one snapshot without a transaction.
 *
 *   with "~0" as materialized (…), "~1" as materialized (… ids out of "~0" …)
 *   select state of the workspace, rows of "~0" as lists of texts, rows of "~1" …
 *
 * Values come as the texts that a statement of its own would have sent, and are read by the same functions: which ones
 * is asked of the database once a statement (`typesOf`).
 */
import type { Parameters, Query, Type, Value } from '@dunlin/expression';
import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import { valueTypes } from '../connection/value-types.ts';
import type { SystemTables } from '../system-tables.ts';
import { conversionOf } from './conversion-of.ts';
import { identifier } from './identifier.ts';
import { printQuery } from './print-query.ts';
import { bindSlots, Slots } from './slots.ts';

type Sql = RawBuilder<unknown>;

/** Reads of the workspace's own row and of the newest definition; the columns of `openingStatement`. */
const opening = (schema: string): Sql => sql`workspace.name, workspace.zone, workspace.currency,
  workspace.business_day, workspace.reached_at, workspace.clock,
  (select max(id) from ${identifier(schema, 'sys_definition')}) as newest`;

interface Part {
  readonly name: string;
  readonly body: Sql;
  readonly columns: readonly { readonly name: string; readonly type?: Type }[];
}

export type PartRow = Record<string, Value>;

/** Of each part. */
export type PartRows = readonly (readonly PartRow[])[];

type Readers = readonly (readonly ((text: string) => Value)[])[];

/** How to read what statements answer, by their texts: those that differ in values alone have the same. */
export type KnownReaders = Map<string, Readers>;

export class StatementParts {
  readonly schema: string;
  /** Records are asked for by their ids: the statement is planned once for all, see `PlanOptions`. */
  readonly byId: boolean;
  readonly #parts: Part[] = [];
  readonly #known: KnownReaders;
  #compiled: CompiledQuery | undefined;
  #readers: Readers | undefined;

  /** @param known of statements over the same tables */
  constructor(
    schema: string,
    { byId = true, known = new Map() }: { byId?: boolean; known?: KnownReaders } = {},
  ) {
    this.schema = schema;
    this.byId = byId;
    this.#known = known;
  }

  /** @param ids in place of the parameter `ids` @returns the number of the part */
  query(query: Query, ids?: Sql): number {
    const body = printQuery(query, new Slots(ids === undefined ? {} : { ids }), this.schema);
    return this.#add(
      body,
      query.columns.map(({ name, value }) => ({ name, type: value.type })),
    );
  }

  sql(body: Sql, columns: readonly string[]): number {
    return this.#add(
      body,
      columns.map((name) => ({ name })),
    );
  }

  /** `(select "id" from "~0")`, for other parts. */
  column(part: number, name: string, where: Sql = sql``): Sql {
    return sql`select ${identifier(name)}::bigint from ${identifier(this.#parts[part]!.name)} ${where}`;
  }

  /** Whether answers to the statement can be read; known once it is `bound`. */
  get isKnown(): boolean {
    return this.#readers !== undefined;
  }

  bound(db: Kysely<SystemTables>, parameters: Parameters): CompiledQuery {
    if (this.#compiled === undefined) {
      this.#compiled = this.#statement().compile(db);
      this.#readers = this.#known.get(this.#compiled.sql);
    }
    return { ...this.#compiled, parameters: bindSlots(this.#compiled.parameters, parameters) };
  }

  /** Asks which types the columns have in the database, and learns from the answer how to read them. */
  typesOf(db: Kysely<SystemTables>, parameters: Parameters): CompiledQuery {
    const compiled = this.#typesStatement().compile(db);
    return { ...compiled, parameters: bindSlots(compiled.parameters, parameters) };
  }

  learn(row: unknown): void {
    const types = row as Readonly<Record<string, readonly number[]>>;
    this.#readers = this.#parts.map(({ name, columns }) =>
      columns.map(({ type }, index) => readerOf(types[name]![index]!, type)),
    );
    if (this.#compiled !== undefined) this.#known.set(this.#compiled.sql, this.#readers);
  }

  /** The rows of each part, in the forms of `Session.run`. */
  rowsOf(row: unknown): PartRow[][] {
    const given = row as Readonly<Record<string, readonly (readonly (string | null)[])[] | null>>;
    return this.#parts.map(({ name, columns }, part) => {
      const readers = this.#readers![part]!;
      return (given[name] ?? []).map((texts) => {
        const values: PartRow = {};
        for (let index = 0; index < columns.length; index++) {
          const text = texts[index]!;
          values[columns[index]!.name] = text === null ? null : readers[index]!(text);
        }
        return values;
      });
    });
  }

  #add(body: Sql, columns: Part['columns']): number {
    this.#compiled = undefined;
    this.#readers = undefined;
    return this.#parts.push({ name: `~${this.#parts.length}`, body, columns }) - 1;
  }

  #with(): Sql {
    return sql`with ${sql.join(
      this.#parts.map(({ name, body }) => sql`${identifier(name)} as materialized (${body})`),
    )}`;
  }

  #statement(): RawBuilder<unknown> {
    const lists = this.#parts.map(({ name, columns }) => {
      const texts = columns.map((column) => sql`${identifier(name, column.name)}::text`);
      return sql`(select json_agg(array[${sql.join(texts)}]) from ${identifier(name)}) as ${identifier(name)}`;
    });
    return sql`${this.#with()} select ${opening(this.schema)}, ${sql.join(lists)}
      from ${identifier(this.schema, 'sys_workspace')} as workspace where workspace.id = 1`;
  }

  #typesStatement(): RawBuilder<unknown> {
    const lists = this.#parts.map(({ name, columns }) => {
      const types = columns.map((column) => sql`pg_typeof(${identifier(name, column.name)})::oid::int4`);
      return sql`array[${sql.join(types)}] as ${identifier(name)}`;
    });
    const joins = this.#parts.map(({ name }) => sql`left join ${identifier(name)} on false`);
    return sql`${this.#with()} select ${sql.join(lists)} from (select 1) as one ${sql.join(joins, sql` `)}`;
  }
}

const booleanType = 16;

/** `::text` differs from what is sent in one type only: booleans are written out. */
function readerOf(oid: number, type: Type | undefined): (text: string) => Value {
  const parse: (text: string) => Value =
    oid === booleanType
      ? (text) => text === 'true'
      : (valueTypes.getTypeParser(oid) as (text: string) => Value);
  const convert = type === undefined ? undefined : conversionOf(type);
  return convert === undefined ? parse : (text) => convert(parse(text));
}
