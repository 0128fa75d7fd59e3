/**
 * A draft as it stands when somebody wants to change it, and its next state.
 *
 * Every state is stored in the same way, whoever made it: judged beside everything else, and with what the editor before
 * left behind, so that publishing can say who changed what.
 */
import { documentPath, hasErrors, type Problem, problem } from '@dunlin/definition';
import {
  loadDrafts,
  loadLiveDefinitions,
  type StoredDefinition,
  type StoredDraft,
  saveDraft as storeDraft,
} from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import { ownApp } from './draft-kinds.ts';
import { judgeDocuments } from './judge-documents.ts';
import type { DraftName } from './read-definition.ts';
import type { DraftSaved } from './types.ts';

/** How many editors before the last one are remembered with what they left. */
const keptEditors = 20;

export interface Standing {
  readonly drafts: readonly StoredDraft[];
  readonly live: readonly StoredDefinition[];
  readonly draft: StoredDraft | undefined;
  readonly published: StoredDefinition | undefined;
}

export async function standingOf({ session }: Work, { kind, key }: DraftName): Promise<Standing> {
  const drafts = await loadDrafts(session);
  const live = await loadLiveDefinitions(session);
  const isNamed = (each: { kind: string; key: string }): boolean => each.kind === kind && each.key === key;
  return { drafts, live, draft: drafts.find(isNamed), published: live.find(isNamed) };
}

/** @throws Refusal draft.held, draft.stale */
export function mustHold({ draft }: Standing, person: Person, revision: number | null): void {
  if (draft !== undefined && draft.editorId !== person.userId) throw held();
  if ((draft?.revision ?? null) !== revision) throw stale();
}

export const held = (): Refusal =>
  conflict(problem('draft.held', '', 'Somebody else holds the draft, and changed it a moment ago'));

export const stale = (): Refusal =>
  conflict(
    problem('draft.stale', '', 'The draft has been changed, published or discarded since it was read'),
  );

const conflict = (found: Problem): Refusal => new Refusal('conflict', found.code, found.detail, [found]);

/** What the next state of a draft is. */
export interface NextDraft {
  readonly document: unknown;
  /** Who holds it from now on. */
  readonly editorId: number | null;
  /** For a new definition: the app that it will belong to. */
  readonly app?: string | undefined;
  /** The version that it goes on from, where that is not the one that it began with. */
  readonly baseVersion?: number | undefined;
}

/** @throws Refusal draft.stale; missing, for the app */
export async function putDraft(
  work: Work,
  name: DraftName,
  { draft, drafts, live, published }: Standing,
  { document, editorId, app = ownApp, baseVersion }: NextDraft,
): Promise<DraftSaved> {
  const at = work.recordedAt;
  const given = { ...name, app: draft?.app ?? published?.app ?? known(work, app), document };
  const problems = judgeDocuments([given], { live, app: work.app, drafts });
  const passed = draft !== undefined && draft.editorId !== editorId;
  const earlier = draft?.earlier ?? [];
  const began = draft === undefined ? (published?.version ?? null) : draft.baseVersion;
  const revision = await storeDraft(
    work.session,
    {
      ...given,
      baseVersion: baseVersion ?? began,
      editorId,
      changedAt: at,
      createdAt: draft?.createdAt ?? at,
      earlier: passed
        ? [...earlier, { by: draft.editorId, document: draft.document }].slice(-keptEditors)
        : earlier,
      errors: problems.filter((each) => hasErrors([each])).length,
      warnings: problems.filter((each) => !hasErrors([each])).length,
    },
    draft?.revision ?? null,
    !passed,
  );
  if (revision === undefined) throw stale();
  const own = documentPath(name.kind, name.key);
  return {
    revision,
    at,
    problems: problems.map(({ document: of, ...each }) =>
      of === undefined || of === own ? each : { ...each, document: of },
    ),
  };
}

/** @throws Refusal missing */
function known({ app: { apps } }: Work, app: string): string {
  if (app === ownApp || apps.has(app)) return app;
  throw Refusal.missing('app', app, [ownApp, ...apps.keys()]);
}
