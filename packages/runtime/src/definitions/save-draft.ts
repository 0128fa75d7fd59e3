/**
 * Drafts: saved as their editor goes on, begun from an older version, thrown away.
 *
 * A draft may have any mistake but a text that cannot be stored. It has one editor at a time.
 */
import { unfitProblems } from '@dunlin/definition';
import { deleteDraft, loadVersion } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { mustPublish } from './draft-kinds.ts';
import { noteDraft } from './note-draft.ts';
import type { DraftName } from './read-definition.ts';
import { mustHold, putDraft, stale, standingOf } from './standing-draft.ts';
import type { DraftSaved, DraftSaving } from './types.ts';

/** @throws Refusal draft.held, draft.stale (also where it was merged with a version that is not live); definition.text, definition.depth */
export async function saveDraft(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  { document, revision, app, mergedWith }: DraftSaving,
): Promise<DraftSaved> {
  mustPublish(person);
  refuseErrors(unfitProblems(document));
  return workspace.write(async (work) => {
    const standing = await standingOf(work, name);
    mustHold(standing, person, revision);
    if (mergedWith !== undefined && mergedWith !== standing.published?.version) throw stale();
    const next = { document, editorId: person.userId, app, baseVersion: mergedWith };
    return putDraft(work, name, standing, next);
  });
}

/** Makes an older version the draft. @throws Refusal draft.held, draft.stale, missing */
export async function draftFromVersion(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  { version, revision }: { readonly version: number; readonly revision: number | null },
): Promise<DraftSaved> {
  mustPublish(person);
  return workspace.write(async (work) => {
    const standing = await standingOf(work, name);
    mustHold(standing, person, revision);
    const found = await loadVersion(work.session, name, version);
    if (found === undefined || found.document === null) throw Refusal.missing('version', version);
    const { document, app } = found;
    return putDraft(work, name, standing, { document, editorId: person.userId, app });
  });
}

/** The live version, if there is one, is what counts again. @throws Refusal draft.held, draft.stale */
export async function discardDraft(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  revision: number,
): Promise<void> {
  mustPublish(person);
  await workspace.write(async (work) => {
    const standing = await standingOf(work, name);
    mustHold(standing, person, revision);
    if (!(await deleteDraft(work.session, name, revision))) throw stale();
    const { draft } = standing;
    const others = (draft?.earlier ?? []).map(({ by }) => by).filter((by) => by !== person.userId);
    if (draft !== undefined && others.length > 0) await noteDraft(work, person, draft, 'discarded', others);
  });
}
