/** What a person has answered about an import so far: kept, so that a wizard goes on where it was left. */
import { hasErrors, type Problem } from '@dunlin/definition';
import { answerImport, deleteImport as deleteRow } from '@dunlin/store';
import { type ImportMapping, validateMapping } from '../import/index.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { refuseTables, unreadableKeys } from './import-rights.ts';
import { ownImport } from './own-import.ts';

/**
 * Keeps a mapping even where it is not right yet.
 * @returns what is wrong with it
 * @throws Refusal `import.state` where the import is under way or over
 */
export async function keepMapping(
  workspace: Workspace,
  person: Person,
  id: number,
  mapping: object,
): Promise<Problem[]> {
  return workspace.write(async (work) => {
    const { session, app } = work;
    await ownImport(work, person, id);
    refuseTables(app, person, mapping);
    if (!(await answerImport(session, id, { mapping })))
      throw new Refusal('conflict', 'import.state', 'The import is under way, or over');
    const problems = validateMapping(mapping, app.model);
    return hasErrors(problems) ? problems : unreadableKeys(app, person, mapping as ImportMapping);
  });
}

/** Forgets an import that has written nothing. @throws Refusal `import.state` for another */
export async function forgetImport(workspace: Workspace, person: Person, id: number): Promise<void> {
  await workspace.write(async (work) => {
    await ownImport(work, person, id);
    if (!(await deleteRow(work.session, id)))
      throw new Refusal(
        'conflict',
        'import.state',
        'Only an import that has written nothing can be forgotten',
      );
  });
}
