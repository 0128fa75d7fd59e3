/** Changes that stay only where somebody who looks at what they did has nothing against it. */
import type { Problem } from '@dunlin/definition';
import type { AppModel } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { applyChanges } from './apply-changes.ts';
import type { ChangeResult, ChangeSet, WriteContext } from './change-set.ts';
import { insideSavepoint, Refusal } from './savepoint.ts';

/**
 * @param judge asked after the changes are written; pointers of its problems are into `changes`
 * @returns as `applyChanges`; with problems nothing of the changes is left, and the transaction can go on
 */
export const applyChangesIf = (
  session: Session,
  model: AppModel,
  context: WriteContext,
  changes: ChangeSet,
  judge: () => Promise<readonly Problem[]>,
): Promise<ChangeResult> =>
  insideSavepoint(
    session,
    async () => {
      const result = await applyChanges(session, model, context, changes);
      const problems = result.problems === undefined ? await judge() : [];
      if (problems.length > 0) throw new Refusal(problems);
      return result;
    },
    () => undefined,
  );
