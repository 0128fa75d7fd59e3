/** A published table → for each of its fields the documents that use it, with the places where they do. */
import { type FolderKind, folderKinds, type Label } from '@dunlin/definition';
import { fieldUsages, type Usage } from '@dunlin/packs';
import { loadLiveDefinitions, type StoredDefinition } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

export interface FieldUsage {
  kind: FolderKind;
  key: string;
  label: Label;
  /** Key of the app that it belongs to. */
  app: string;
  pointers: string[];
}

/** @returns field → its users; fields that nobody uses are left out @throws Refusal `missing`, `forbidden` */
export async function listFieldUsages(
  workspace: Workspace,
  person: Person,
  table: string,
): Promise<{ usages: Record<string, FieldUsage[]> }> {
  if (!person.rights.publish) throw Refusal.forbidden('change tables');
  return workspace.read(async ({ session, app }) => {
    if (!app.model.tables.has(table)) throw Refusal.missing('table', table, app.model.tables.keys());
    const live = await loadLiveDefinitions(session);
    const found = fieldUsages(documentsOf(live), app.model, table);
    const apps = new Map(live.map((each) => [`${each.kind}/${each.key}`, each.app]));
    return {
      usages: Object.fromEntries([...found].map(([field, usages]) => [field, byDocument(usages, apps)])),
    };
  });
}

function byDocument(usages: readonly Usage[], apps: ReadonlyMap<string, string>): FieldUsage[] {
  return [...Map.groupBy(usages, ({ document }) => document)].map(([document, places]) => {
    const [kind = '', file = ''] = document.split('/');
    const key = file.replace(/\.json$/, '');
    return {
      kind: kind as FolderKind,
      key,
      label: places[0]!.label,
      app: apps.get(`${kind}/${key}`) ?? '',
      pointers: places.map(({ pointer }) => pointer),
    };
  });
}

const documentsOf = (live: readonly StoredDefinition[]) =>
  Object.fromEntries(
    folderKinds.map((kind) => [
      kind,
      Object.fromEntries(
        live.filter((each) => each.kind === kind).map(({ key, document }) => [key, document]),
      ),
    ]),
  ) as unknown as Parameters<typeof fieldUsages>[0];
