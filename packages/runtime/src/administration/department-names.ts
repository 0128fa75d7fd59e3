/** Departments by id. */
import { QueryBuilder } from '@dunlin/expression';
import { operator } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';

export async function departmentNames(work: Work): Promise<Map<number, string>> {
  const query = new QueryBuilder(work.app.model, 'departments', { stored: true });
  query.column('id', query.field('id')).column('name', query.field('name'));
  const rows = await work.session.run(query.build(), parametersOf(work, operator));
  return new Map(rows.map((row) => [row['id'] as number, row['name'] as string]));
}
