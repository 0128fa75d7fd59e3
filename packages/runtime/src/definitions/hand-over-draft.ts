/**
 * A draft passes from one editor to the next: taken over where it lies, or asked for and given.
 *
 * Whoever asks is told what became of it, and so is the editor who is asked; the last one who asks counts.
 */
import { type NotificationKind, notify, wishForDraft } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../person.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mustPublish } from './draft-kinds.ts';
import { noteDraft } from './note-draft.ts';
import { type DraftName, takeOverFrom } from './read-definition.ts';
import { held, mustHold, putDraft, stale, standingOf } from './standing-draft.ts';
import type { DraftSaved } from './types.ts';

/** Makes whoever asks its editor. @throws Refusal draft.held while its editor is at work, draft.stale */
export async function takeOverDraft(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  revision: number,
): Promise<DraftSaved> {
  mustPublish(person);
  return workspace.write(async (work) => {
    const standing = await standingOf(work, name);
    const { draft } = standing;
    if (draft === undefined || draft.revision !== revision) throw stale();
    const isHeld = draft.editorId !== person.userId;
    if (isHeld && Temporal.Instant.compare(work.recordedAt, takeOverFrom(draft)) < 0) throw held();
    if (isHeld) await noteDraft(work, person, draft, 'taken-over', [draft.editorId]);
    const { document } = draft;
    return putDraft(work, name, standing, { document, editorId: person.userId });
  });
}

/** Asks whoever holds the draft for it. @throws Refusal draft.stale where nobody else holds one */
export async function askForDraft(workspace: Workspace, person: Person, name: DraftName): Promise<void> {
  mustPublish(person);
  await workspace.write(async (work) => {
    const { draft } = await standingOf(work, name);
    if (draft === undefined || person.userId === null || draft.editorId === person.userId) throw stale();
    // Who has asked already waits for the answer.
    if (draft.wanted?.by === person.userId) return;
    await wishForDraft(work.session, name, { by: person.userId, at: work.recordedAt });
    await tell(work, person, { ...name, app: draft.app }, 'draft-wanted', draft.editorId, draft.revision);
  });
}

/**
 * Gives the draft to whoever asked for it, or keeps it.
 * @throws Refusal draft.held, draft.stale: it is not one's own, or nobody asks for it any more
 */
export async function answerForDraft(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  { revision, give }: { readonly revision: number; readonly give: boolean },
): Promise<void> {
  mustPublish(person);
  await workspace.write(async (work) => {
    const standing = await standingOf(work, name);
    mustHold(standing, person, revision);
    const { draft } = standing;
    const wanted = draft?.wanted ?? null;
    if (draft === undefined || wanted === null) throw stale();
    if (give) await putDraft(work, name, standing, { document: draft.document, editorId: wanted.by });
    else await wishForDraft(work.session, name, null);
    await tell(
      work,
      person,
      { ...name, app: draft.app },
      give ? 'draft-given' : 'draft-kept',
      wanted.by,
      revision,
    );
  });
}

async function tell(
  { session, moment, recordedAt }: Work,
  { userId }: Person,
  { app, kind, key }: DraftName & { readonly app: string },
  what: Extract<NotificationKind, `draft-${string}`>,
  who: number | null,
  revision: number,
): Promise<void> {
  if (who === null) return;
  await notify(session, [
    {
      person: who,
      kind: what,
      by: userId,
      at: moment.now,
      subject: { kind, id: key },
      params: { app },
      occasion: `${kind}/${key}/${revision}/${userId}/${recordedAt}`,
    },
  ]);
}
