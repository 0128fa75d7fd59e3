/** A random world in a database, gone when the work is done. */
import type { Type } from '@dunlin/expression';
import { sql } from 'kysely';
import type { Database, Session } from '../../session.ts';
import { identifier } from '../identifier.ts';
import type { World } from './random-world.ts';

const columnTypes: Record<Type['kind'], string> = {
  boolean: 'boolean',
  text: 'text',
  choice: 'text',
  integer: 'bigint',
  reference: 'bigint',
  decimal: 'numeric',
  money: 'numeric',
  date: 'date',
  instant: 'timestamptz',
  null: 'text',
  choices: 'jsonb',
  'rich-text': 'text',
  address: 'jsonb',
  json: 'jsonb',
};

class Undo extends Error {}

/** Creates the tables with their records, works on them, and takes everything back. */
export async function inDatabase(
  database: Database,
  workspace: string,
  world: World,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const attempt = database.transaction(workspace, async (session) => {
    await create(session, world);
    await work(session);
    throw new Undo();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
}

async function create({ db }: Session, { schema, rows, rates }: World): Promise<void> {
  for (const [table, { fields }] of schema.tables) {
    const columns = sql.join(
      [...fields.values()]
        .filter(({ source }) => source.kind !== 'formula')
        .map(({ key, type }) => sql`${identifier(key)} ${sql.raw(columnTypes[type.kind])}`),
    );
    await sql`create table ${identifier(table)} (${columns})`.execute(db);
    await sql`insert into ${identifier(table)}
      select * from jsonb_to_recordset(${JSON.stringify(rows[table])}::jsonb) as r (${columns})`.execute(db);
  }
  // Whom a circle around the user is asked of, where the world has no such tables.
  await sql`create table if not exists users (id bigint, manager bigint, department bigint)`.execute(db);
  await sql`create table if not exists departments (id bigint, parent bigint, head bigint)`.execute(db);
  const rateColumns = sql.raw('from_currency text, to_currency text, valid_from date, rate numeric');
  await sql`create table currency_rates (${rateColumns})`.execute(db);
  const list = rates.map(({ from, to, day, rate }) => ({
    from_currency: from,
    to_currency: to,
    valid_from: day,
    rate,
  }));
  await sql`insert into currency_rates
    select * from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r (${rateColumns})`.execute(db);
}
