/** What a person answers about an import before it runs. */
import type { Session } from '../session.ts';
import { answerableStates } from './import-row.ts';

export interface ImportAnswers {
  readonly settings?: object;
  readonly analysis?: object;
  readonly mapping?: object | null;
  readonly rows?: number | null;
}

/** @returns false where the import is under way or over, so that nothing can be answered any more */
export async function answerImport(session: Session, id: number, answers: ImportAnswers): Promise<boolean> {
  const { settings, analysis, mapping, rows } = answers;
  const changed = await session.db
    .updateTable('sys_import')
    .set({
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(analysis === undefined ? {} : { analysis: JSON.stringify(analysis) }),
      ...(mapping === undefined ? {} : { mapping: mapping === null ? null : JSON.stringify(mapping) }),
      ...(rows === undefined ? {} : { rows }),
      // What was checked was another mapping.
      state: 'draft',
    })
    .where('id', '=', id)
    .where('state', 'in', [...answerableStates])
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** States of imports that nobody works on and that may have written nothing. */
const forgettable = [...answerableStates, 'cancelled'] as const;

/** Only what has written nothing can be forgotten. @returns whether it was */
export async function deleteImport(session: Session, id: number): Promise<boolean> {
  const gone = await session.db
    .deleteFrom('sys_import')
    .where('id', '=', id)
    .where('state', 'in', [...forgettable])
    .where('first_change', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/**
 * Forgets what has written nothing and has not been worked on since `before`; what a person only answered counts from
 * when its file was brought.
 * @returns how many
 */
export async function deleteOldImports(session: Session, before: string): Promise<number> {
  const gone = await session.db
    .deleteFrom('sys_import')
    .where('state', 'in', [...forgettable])
    .where('first_change', 'is', null)
    .where(({ fn }) => fn.coalesce('ended_at', 'started_at', 'created_at'), '<', before)
    .returning('id')
    .execute();
  return gone.length;
}
