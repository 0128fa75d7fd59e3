/** One record for the JavaScript evaluator, with all that an evaluation asks for along its references. */
import type { RecordAccess } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { RecordLoader } from './record-loader.ts';

/**
 * Calls `evaluate` until everything it asked for has been read; the last answer counts, so it must be pure.
 * Looks at the record without regard to rights: what of the answer may be shown is the caller's matter.
 * @returns undefined where there is no such record
 */
export async function evaluateRecord<T>(
  session: Session,
  model: AppModel,
  table: string,
  id: number,
  evaluate: (record: RecordAccess) => T,
): Promise<T | undefined> {
  const loader = new RecordLoader(session, model);
  let answer: T | undefined;
  do {
    const record = loader.record(table, id);
    answer = record === null ? undefined : evaluate(record);
  } while (await loader.load());
  return answer;
}
