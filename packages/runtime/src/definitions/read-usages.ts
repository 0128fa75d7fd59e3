/**
 * Who uses a definition: the documents that would not stand without it, with the places where they name it.
 *
 * Uses of tables and their fields are found by walking what names them; of anything else by taking it away and looking at
 * what is broken then, so that a new kind of reference needs nothing here.
 */
import { documentPath, type Kind, type Label, type Problem } from '@dunlin/definition';
import { usagesOf } from '@dunlin/packs';
import { loadLiveDefinitions, type StoredDefinition } from '@dunlin/store';
import type { CompiledApp } from '../compiled-app.ts';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { mustPublish } from './draft-kinds.ts';
import { documentsOf, planChange } from './plan-change.ts';
import type { DraftName } from './read-definition.ts';
import type { DefinitionUsage } from './types.ts';

export async function readUsages(
  workspace: Workspace,
  person: Person,
  name: DraftName,
): Promise<{ usages: DefinitionUsage[] }> {
  mustPublish(person);
  return workspace.read(async ({ session, app }) => {
    const live = await loadLiveDefinitions(session);
    return { usages: usageFinder(live, app)(name) };
  });
}

/** @returns who uses a live definition, by kind and key; none for one that is not live */
export function usageFinder(
  live: readonly StoredDefinition[],
  app: CompiledApp,
): (name: DraftName) => DefinitionUsage[] {
  const labels = new Map(
    live.map(({ kind, key, document }) => [documentPath(kind, key), (document as { label: Label }).label]),
  );
  const documents = documentsOf(live);
  /** What is broken already is nobody's use. */
  const known = new Set(planChange(live, app, { put: [], retire: [] }).elsewhere.map(placeOf));
  return (name) => {
    const own = documentPath(name.kind, name.key);
    const published = live.find(({ kind, key }) => documentPath(kind, key) === own);
    if (published === undefined) return [];
    const places: readonly Pick<Problem, 'document' | 'pointer'>[] =
      name.kind === 'tables'
        ? usagesOf(documents, app.model, { table: name.key })
        : planChange(live, app, { put: [], retire: [published] }).elsewhere.filter(
            (each) => !known.has(placeOf(each)),
          );
    const byDocument = Map.groupBy(places, ({ document = '' }) => document);
    byDocument.delete(own);
    return [...byDocument].flatMap(([document, found]): DefinitionUsage[] => {
      const [kind = '', file = ''] = document.split('/');
      const label = labels.get(document);
      if (label === undefined) return [];
      const pointers = [...new Set(found.map(({ pointer }) => pointer))];
      return [{ kind: kind as Kind, key: file.replace(/\.json$/, ''), label, pointers }];
    });
  };
}

const placeOf = ({ document, pointer, code }: Problem): string => `${document} ${pointer} ${code}`;
