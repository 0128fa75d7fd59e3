/**
 * An evaluation that asks for records as it goes, of a record that may not be in the database as it stands there: a form
 * that is being filled in, a default.
 */
import type { AppModel } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { RecordLoader } from './record-loader.ts';

/** Records as the evaluator asks for them: nothing of one until it has been read. */
export type RecordsAround = Pick<RecordLoader, 'record' | 'rows' | 'rate' | 'among'>;

/**
 * Calls `evaluate` until everything it asked for has been read; the last answer counts, so it must be pure.
 * Looks at records without regard to rights: what of the answer may be shown is the caller's matter.
 */
export async function evaluateAround<T>(
  session: Session,
  model: AppModel,
  evaluate: (around: RecordsAround) => T,
): Promise<T> {
  const loader = new RecordLoader(session, model);
  for (;;) {
    const answer = evaluate(loader);
    if (!(await loader.load())) return answer;
  }
}
