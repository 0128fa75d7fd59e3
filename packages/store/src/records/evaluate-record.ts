/** One record for the JavaScript evaluator, with all that an evaluation asks for along its references. */
import type { RecordAccess } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { evaluateAround } from './evaluate-around.ts';

/** As `evaluateAround`. @returns undefined where there is no such record */
export const evaluateRecord = <T>(
  session: Session,
  model: AppModel,
  table: string,
  id: number,
  evaluate: (record: RecordAccess) => T,
): Promise<T | undefined> =>
  evaluateAround(session, model, (around) => {
    const record = around.record(table, id);
    return record === null ? undefined : evaluate(record);
  });
