/**
 * The users or departments in a circle around a user, as SQL: one query of ids that does not depend on the row at hand, so
 * that the database works it out once. However deep; a circle of managers or departments ends where it closes.
 */
import type { Circle } from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from './identifier.ts';

type Sql = RawBuilder<unknown>;

export function printCircle(circle: Circle, user: Sql, schema: string): Sql {
  const users = identifier(schema, 'users');
  const departments = identifier(schema, 'departments');
  const below = (start: Sql): Sql => sql`${start}
    union select d.id from ${departments} as d join circle on d.parent = circle.id`;
  const own = below(
    sql`select u.department from ${users} as u where u.id = ${user} and u.department is not null`,
  );
  switch (circle) {
    case 'subordinates':
      return sql`(with recursive circle(id) as (
        select u.id from ${users} as u where u.id = ${user}
        union select u.id from ${users} as u join circle on u.manager = circle.id
      ) select id from circle)`;
    case 'headed-departments':
      return sql`(with recursive circle(id) as (
        ${below(sql`select d.id from ${departments} as d where d.head = ${user}`)}
      ) select id from circle)`;
    case 'own-departments':
      return sql`(with recursive circle(id) as (${own}) select id from circle)`;
    case 'colleagues':
      return sql`(with recursive circle(id) as (${own})
        select u.id from ${users} as u join circle on u.department = circle.id)`;
  }
}
