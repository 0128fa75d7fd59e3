/**
 * Rights → verdicts, for any row or for one record.
 *
 * The conditions are the very nodes that the product asks the database; for a record all of them are asked in one query.
 */
import { type Node, QueryBuilder } from '@dunlin/expression';
import type { Right } from '@dunlin/tables';
import { grantsOf, type Person } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';
import { conditionShownWhere } from './condition-shown.ts';
import type { Verdict } from './rights-answer.ts';

/** Says whether a right holds; `some` where that depends on the row, or may not be told. */
export type Judge = (right: Right) => Verdict;

export interface Judges {
  /** For the rights of all roles together: what the product does. */
  readonly together: Judge;
  /** For what one role says: told as far as whoever asks may read what it was decided by. */
  readonly alone: Judge;
}

export const judgeRows: Judge = (right) => (typeof right === 'boolean' ? (right ? 'yes' : 'no') : 'some');

/**
 * @param people whose rights they are, and who asks: conditions speak of the former as the current user
 * @param rights every right that the judges will be asked about
 */
export async function judgeRecord(
  work: Work,
  { asker, person }: { readonly asker: Person; readonly person: Person },
  place: { readonly table: string; readonly id: number },
  rights: Iterable<Right>,
): Promise<Judges> {
  const conditions = [...new Set([...rights].filter(isCondition))];
  const grants = grantsOf(work.app, asker);
  const shownWhere = new Map(conditions.map((each) => [each, conditionShownWhere(each, grants)]));
  const held = await conditionsThatHold(work, person, place, conditions);
  const open = await conditionsThatHold(work, asker, place, [...shownWhere.values()].filter(isCondition));
  const together: Judge = (right) =>
    right === true || (isCondition(right) && held.has(right)) ? 'yes' : 'no';
  const alone: Judge = (right) => {
    if (!isCondition(right)) return together(right);
    const where = shownWhere.get(right) ?? false;
    return where === true || (isCondition(where) && open.has(where)) ? together(right) : 'some';
  };
  return { together, alone };
}

const isCondition = (right: Right): right is Node => typeof right !== 'boolean';

const columnsAQuery = 50;

async function conditionsThatHold(
  work: Work,
  person: Person,
  { table, id }: { readonly table: string; readonly id: number },
  conditions: readonly Node[],
): Promise<Set<Node>> {
  const held = new Set<Node>();
  for (let from = 0; from < conditions.length; from += columnsAQuery) {
    const part = conditions.slice(from, from + columnsAQuery);
    const query = new QueryBuilder(work.app.model, table, { stored: true, keys: 'ids' });
    for (const [index, condition] of part.entries()) query.column(`c${index}`, condition);
    const [row] = await work.session.run(query.build(), { ...parametersOf(work, person), ids: [id] });
    for (const [index, condition] of part.entries()) if (row?.[`c${index}`] === true) held.add(condition);
  }
  return held;
}
