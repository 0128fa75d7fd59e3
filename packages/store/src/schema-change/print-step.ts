/** A step of a schema change → its DDL. Steps that depend on data are in fill-column.ts. */
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printConversion } from './conversions.ts';
import { rollupMark } from './current-schema.ts';
import { type NewColumn, type SchemaStep, stagingName } from './schema-step.ts';

type Sql = RawBuilder<unknown>;

/**
 * One statement each.
 * @param zone of the workspace; a day begins there at midnight
 */
export function printStep(step: SchemaStep, schema: string, zone: string): readonly Sql[] {
  const table = identifier(schema, step.table);
  switch (step.kind) {
    case 'create-table': {
      const columns = step.columns.map(printColumn);
      return [sql`create table ${table} (${sql.join(columns)})`, ...marks(schema, step.table, step.columns)];
    }
    case 'add-column': {
      const { name, constant } = step.column;
      return [
        sql`alter table ${table} add column ${printColumn(step.column)}`,
        // The constant is for the records of today; a new one gets the default of its day.
        ...(constant === undefined
          ? []
          : [sql`alter table ${table} alter column ${identifier(name)} drop default`]),
        ...marks(schema, step.table, [step.column]),
      ];
    }
    case 'rename-column':
      return [sql`alter table ${table} rename column ${identifier(step.from)} to ${identifier(step.column)}`];
    case 'rename-index':
      return [sql`alter index ${identifier(schema, step.from)} rename to ${identifier(step.name)}`];
    case 'rename-reference':
      return [
        sql`alter table ${table} rename constraint ${identifier(step.from)} to ${identifier(step.name)}`,
      ];
    case 'widen-column':
      return [sql`alter table ${table} alter column ${identifier(step.column)} type ${typeOf(step.type)}`];
    case 'convert-column':
      return convert(step, schema, zone);
    case 'set-aside':
      return setAside(step, schema);
    case 'drop-computed':
      return [sql`alter table ${table} drop column ${identifier(step.column)}`];
    case 'stop-computing':
      return [
        sql`comment on column ${identifier(schema, step.table, step.column)} is null`,
        sql`alter table ${table} alter column ${identifier(step.column)} drop default`,
      ];
    case 'allow-empty':
      return [sql`alter table ${table} alter column ${identifier(step.column)} drop not null`];
    case 'forbid-empty':
      return [sql`alter table ${table} alter column ${identifier(step.column)} set not null`];
    case 'add-unique': {
      const columns = step.columns.map((column) => identifier(column));
      return [sql`create unique index ${identifier(step.name)} on ${table} (${sql.join(columns)})`];
    }
    case 'drop-unique':
      return [sql`drop index ${identifier(schema, step.name)}`];
    case 'add-index':
      return [sql`create index ${identifier(step.name)} on ${table} (${identifier(step.column)})`];
    case 'add-reference':
      return [
        sql`alter table ${table} add constraint ${identifier(step.name)} foreign key (${identifier(step.column)})
          references ${identifier(schema, step.target)} (id) on delete restrict${step.notValid === true ? sql` not valid` : sql``}`,
      ];
    case 'drop-reference':
      return [sql`alter table ${table} drop constraint ${identifier(step.name)}`];
    case 'fill-default':
    case 'fill-rollup':
    case 'remove-choices':
    case 'limit-values':
    case 'check-records':
      return [];
  }
}

/**
 * A second column is filled and takes the name. The table is never rewritten: to those who read it in a snapshot from
 * before, a rewritten table is empty.
 */
function convert(
  step: Extract<SchemaStep, { kind: 'convert-column' }>,
  schema: string,
  zone: string,
): readonly Sql[] {
  const table = identifier(schema, step.table);
  const staging = identifier(stagingName(step.column));
  const converted = printConversion(sql`source.${identifier(step.column)}`, {
    from: step.fromForm,
    to: step.toForm,
    zone,
  });
  if (converted === undefined) throw new Error(`no conversion of ${step.table}.${step.column}`);
  return [
    sql`alter table ${table} drop column if exists ${staging}`,
    sql`alter table ${table} add column ${staging} ${typeOf(step.to.type)}`,
    sql`update ${table} as target set ${staging} = given.value
      from (select source.id, ${converted.to} as value from ${table} as source
        where source.${identifier(step.column)} is not null) as given
      where target.id = given.id and given.value is not null`,
    ...setAside(step, schema),
    sql`alter table ${table} rename column ${staging} to ${identifier(step.column)}`,
  ];
}

function setAside(
  step: Extract<SchemaStep, { kind: 'convert-column' | 'set-aside' }>,
  schema: string,
): readonly Sql[] {
  const table = identifier(schema, step.table);
  const column = identifier(step.column);
  if (step.keepAs === undefined) return [sql`alter table ${table} drop column ${column}`];
  return [
    ...step.indexes.map((name) => sql`drop index ${identifier(schema, name)}`),
    ...step.references.map((name) => sql`alter table ${table} drop constraint ${identifier(name)}`),
    sql`alter table ${table} alter column ${column} drop not null, alter column ${column} drop default`,
    sql`alter table ${table} rename column ${column} to ${identifier(step.keepAs)}`,
  ];
}

function printColumn({ name, type, notNull, empty, constant }: NewColumn): Sql {
  // By default, not always: a restored record comes back under its own id, and a batch takes its ids beforehand.
  if (name === 'id') return sql`"id" bigint generated by default as identity primary key`;
  const parts = [identifier(name), typeOf(type)];
  if (empty === 0) parts.push(sql`default 0`);
  if (constant !== undefined) {
    parts.push(sql`default ${sql.lit(type === 'jsonb' ? JSON.stringify(constant) : String(constant))}`);
  }
  if (notNull) parts.push(sql`not null`);
  return sql.join(parts, sql` `);
}

/** The types are a closed list, checked here because they are spliced. Text sorts alike on every database. */
function typeOf(type: string): Sql {
  if (type === 'text') return sql`text collate "C"`;
  if (!/^(bigint|numeric(\(\d+,\d+\))?|date|timestamp with time zone|boolean|jsonb)$/.test(type)) {
    throw new Error(`no column type ${type}`);
  }
  return sql.raw(type);
}

const marks = (schema: string, table: string, columns: readonly NewColumn[]): Sql[] =>
  columns
    .filter(({ rollup }) => rollup)
    .map(({ name }) => sql`comment on column ${identifier(schema, table, name)} is ${sql.lit(rollupMark)}`);
