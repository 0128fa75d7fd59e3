/**
 * Tables → the app as it would be with what is drafted of them and of the tables that their drafts lead to, so that a form
 * is designed over fields and tables that nobody has published yet.
 *
 * Nothing may be asked of the database with it: what is drafted has no place there.
 */
import { hasErrors, type Problem, type TableDefinition, validateDocument } from '@dunlin/definition';
import { loadDrafts, loadLiveDefinitions } from '@dunlin/store';
import { buildModel } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import type { Work } from '../workspace.ts';

export interface DraftedApp {
  /** The live one where nothing is drafted, or where the drafts do not fit together. */
  readonly app: CompiledApp;
  readonly isDrafted: boolean;
  /** Why the drafts do not fit together. */
  readonly problems: readonly Problem[];
}

/** @param tables keys, of published tables or of others */
export async function draftedApp({ session, app }: Work, tables: readonly string[]): Promise<DraftedApp> {
  const drafts = await draftsFrom(session, tables);
  if (drafts.size === 0) return { app, isDrafted: false, problems: [] };
  const live = await loadLiveDefinitions(session);
  const of = <T>(kind: string): T[] =>
    live.filter((each) => each.kind === kind).map((each) => each.document as T);
  const others = of<TableDefinition>('tables').filter(({ key }) => !drafts.has(key));
  const { model, problems } = buildModel([...others, ...drafts.values()], of('extensions'), of('calendars'));
  if (model === undefined) return { app, isDrafted: false, problems };
  return { app: { ...app, model, grantsByRoles: new Map() }, isDrafted: true, problems: [] };
}

/** Drafts that have the shape of a table, by key. */
async function draftsFrom(
  session: Work['session'],
  tables: readonly string[],
): Promise<Map<string, TableDefinition>> {
  const known = new Map(
    (await loadDrafts(session)).flatMap(({ kind, key, document }): [string, TableDefinition][] =>
      kind === 'tables' && !hasErrors(validateDocument('tables', document))
        ? [[key, document as TableDefinition]]
        : [],
    ),
  );
  const found = new Map<string, TableDefinition>();
  const wanted = [...tables];
  for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
    const draft = known.get(key);
    if (draft === undefined || found.has(key)) continue;
    found.set(key, draft);
    for (const { options } of draft.fields)
      if (typeof options?.['table'] === 'string') wanted.push(options['table']);
  }
  return found;
}
