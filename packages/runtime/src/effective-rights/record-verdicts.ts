/**
 * Rights → verdicts, for any row or for one record.
 *
 * The conditions are the very nodes that the product asks the database; for a record all of them are asked in one query.
 */
import { type Node, QueryBuilder } from '@dunlin/expression';
import type { Right } from '@dunlin/tables';
import type { Person } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';
import type { Verdict } from './rights-answer.ts';

/** Says whether a right holds: `some` only where no record is asked for. */
export type Judge = (right: Right) => Verdict;

export const judgeRows: Judge = (right) => (typeof right === 'boolean' ? (right ? 'yes' : 'no') : 'some');

/**
 * @param person whose rights they are: conditions speak of them as the current user
 * @param rights every right that the judge will be asked about
 */
export async function judgeRecord(
  work: Work,
  person: Person,
  place: { table: string; id: number },
  rights: Iterable<Right>,
): Promise<Judge> {
  const conditions = [...new Set([...rights].filter((right): right is Node => typeof right !== 'boolean'))];
  const held = new Map<Node, boolean>();
  for (let from = 0; from < conditions.length; from += columnsAQuery) {
    const part = conditions.slice(from, from + columnsAQuery);
    const query = new QueryBuilder(work.app.model, place.table, { stored: true, keys: 'ids' });
    for (const [index, condition] of part.entries()) query.column(`c${index}`, condition);
    const parameters = { ...parametersOf(work, person), ids: [place.id] };
    const [row] = await work.session.run(query.build(), parameters);
    for (const [index, condition] of part.entries()) held.set(condition, row?.[`c${index}`] === true);
  }
  return (right) => ((typeof right === 'boolean' ? right : held.get(right) === true) ? 'yes' : 'no');
}

const columnsAQuery = 50;
