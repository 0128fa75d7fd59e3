/** A file into the tables of a workspace in one go, kept nowhere: for golden cases and installations. */

import type { ImportMapping } from '../import/index.ts';
import {
  type ImportResult,
  type ImportSource,
  importFile as runImport,
  validateMapping,
} from '../import/index.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { refuseTables, unreadableKeys } from './import-rights.ts';
import { workspacePort } from './workspace-port.ts';

/**
 * @param mapping a mapping document, see docs/import.md
 * @throws Refusal where the mapping is wrong or a table may not be imported into
 */
export async function importFile(
  workspace: Workspace,
  person: Person,
  source: ImportSource,
  mapping: unknown,
  { name, dryRun = false }: { name: string; dryRun?: boolean },
): Promise<ImportResult> {
  const app = await workspace.read(async (work) => work.app);
  refuseTables(app, person, mapping);
  refuseErrors(validateMapping(mapping, app.model));
  refuseErrors(unreadableKeys(app, person, mapping as ImportMapping));
  const moment = { ...workspace.moment(), zone: workspace.zone };
  const port = workspacePort(workspace, app, person, name);
  const answer = await runImport(port, source, mapping, { moment, dryRun });
  if ('mappingProblems' in answer) throw Refusal.invalid(answer.mappingProblems);
  return answer.result;
}
