/** Who is of one team: the people of a department, those with one manager, and the manager. */
import { literalScalar, QueryBuilder, type Scalar, testScalar, type Value } from '@dunlin/expression';
import { operator } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';

/** Ids of those whose team the person is of, without the person. */
export async function colleaguesOf(work: Work, personId: number): Promise<number[]> {
  const own = new QueryBuilder(work.app.model, 'users', { stored: true, keys: 'ids' });
  own.column('department', own.field('department')).column('manager', own.field('manager'));
  const parameters = parametersOf(work, operator);
  const [me] = await work.session.run(own.build(), { ...parameters, ids: [personId] });
  const query = new QueryBuilder(work.app.model, 'users', { stored: true });
  const is = (field: string, value: Value | undefined): Scalar[] => {
    const held = query.field(field);
    return value === null || value === undefined
      ? []
      : [testScalar('equal', held, literalScalar(value, held.type))];
  };
  const related = [
    ...is('department', me?.['department']),
    ...is('manager', me?.['manager']),
    ...is('id', me?.['manager']),
    ...is('manager', personId),
  ];
  query.where(testScalar('or', ...related));
  const rows = await work.session.run(query.column('id', query.field('id')).build(), parameters);
  return rows.map((row) => row['id'] as number).filter((id) => id !== personId);
}
