/** The definitions of a workspace with their drafts, for those who make them. */
import type { Label } from '@dunlin/definition';
import { loadDrafts, loadLiveDefinitions, type StoredDraft } from '@dunlin/store';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { isDraftKind, mustPublish } from './draft-kinds.ts';
import { peopleNamed } from './somebody.ts';
import type { DefinitionList, DefinitionSummary, DraftKind } from './types.ts';
import { isUnseen } from './unseen-table.ts';

export async function listDefinitions(
  workspace: Workspace,
  person: Person,
  filter: { readonly kind?: DraftKind | undefined; readonly app?: string | undefined } = {},
): Promise<DefinitionList> {
  mustPublish(person);
  return workspace.read(async (work) => {
    const nameOf = await peopleNamed(work);
    const drafts = new Map(
      (await loadDrafts(work.session)).map((each) => [`${each.kind}/${each.key}`, each]),
    );
    const draftOf = ({
      revision,
      editorId,
      changedAt,
      errors,
      warnings,
    }: StoredDraft): DefinitionSummary['draft'] => ({
      revision,
      by: nameOf(editorId),
      at: changedAt,
      problems: { errors, warnings },
    });
    const live = await loadLiveDefinitions(work.session);
    const listed = live.flatMap(({ kind, key, app, version, document }): DefinitionSummary[] => {
      if (!isDraftKind(kind)) return [];
      const draft = drafts.get(`${kind}/${key}`);
      drafts.delete(`${kind}/${key}`);
      const shown = draft?.document ?? document;
      const summary = { kind, key, app, version, ...facts(shown, document) };
      const unseen = kind === 'tables' && isUnseen(work.app, key) ? { unseen: true as const } : {};
      return [{ ...summary, ...unseen, draft: draft ? draftOf(draft) : null }];
    });
    const created = [...drafts.values()].flatMap((draft): DefinitionSummary[] => {
      const { kind, key, app, document } = draft;
      if (!isDraftKind(kind)) return [];
      return [{ kind, key, app, version: null, ...facts(document), draft: draftOf(draft) }];
    });
    const apps = [...work.app.apps.values()].map(({ key, label }) => ({ key, label }));
    const definitions = [...listed, ...created].filter(
      ({ kind, app }) => (filter.kind ?? kind) === kind && (filter.app ?? app) === app,
    );
    return { definitions, apps };
  });
}

/** Of a draft that may be anything, else of what is published. */
function facts(document: unknown, published?: unknown): { label: Label | null; table?: string } {
  const { label, table } = (document ?? {}) as { label?: unknown; table?: unknown };
  if (isLabel(label)) return { label, ...(typeof table === 'string' ? { table } : {}) };
  return published === undefined ? { label: null } : facts(published);
}

export function isLabel(value: unknown): value is Label {
  const { zh, en } = (value ?? {}) as { zh?: unknown; en?: unknown };
  return typeof zh === 'string' && typeof en === 'string';
}
