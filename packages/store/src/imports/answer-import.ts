/** What a person answers about an import before it runs. */
import type { Session } from '../session.ts';

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
    .where('state', 'in', ['draft', 'checked', 'failed'])
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Only what has written nothing can be forgotten. @returns whether it was */
export async function deleteImport(session: Session, id: number): Promise<boolean> {
  const gone = await session.db
    .deleteFrom('sys_import')
    .where('id', '=', id)
    .where('state', 'in', ['draft', 'checked', 'failed', 'cancelled'])
    .where('first_change', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}
