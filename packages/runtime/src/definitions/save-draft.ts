/**
 * Drafts: saved as their editor goes on, begun from an older version, taken over, thrown away.
 *
 * A draft may have any mistake but a text that cannot be stored. It has one editor at a time; whoever takes it over is
 * the next one, and what the one before left behind is kept, so that publishing can say who changed what.
 */
import { documentPath, hasErrors, type Problem, problem, unfitProblems } from '@dunlin/definition';
import {
  deleteDraft,
  loadDrafts,
  loadLiveDefinitions,
  loadVersions,
  type StoredDefinition,
  type StoredDraft,
  saveDraft as storeDraft,
} from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mustPublish, ownApp } from './draft-kinds.ts';
import { judgeDocuments } from './judge-documents.ts';
import { type DraftName, takeOverFrom } from './read-definition.ts';
import type { DraftSaved, DraftSaving } from './types.ts';

/** How many editors before the last one are remembered with what they left. */
const keptEditors = 20;

interface Standing {
  readonly drafts: readonly StoredDraft[];
  readonly live: readonly StoredDefinition[];
  readonly draft: StoredDraft | undefined;
  readonly published: StoredDefinition | undefined;
}

/** @throws Refusal draft.held, draft.stale; definition.text, definition.depth */
export async function saveDraft(
  workspace: Workspace,
  person: Person,
  name: DraftName,
  { document, revision, app }: DraftSaving,
): Promise<DraftSaved> {
  mustPublish(person);
  refuseErrors(unfitProblems(document));
  return workspace.write(async (work) => {
    const standing = await standingOf(work, name);
    mustHold(standing, person, revision);
    return store(work, person, name, standing, document, app);
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
    const versions = await loadVersions(work.session, name);
    const found = versions.find((each) => each.version === version && each.document !== null);
    if (found === undefined) throw Refusal.missing('version', version);
    return store(work, person, name, standing, found.document, found.app);
  });
}

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
    return store(work, person, name, standing, draft.document);
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
    mustHold(await standingOf(work, name), person, revision);
    if (!(await deleteDraft(work.session, name, revision))) throw stale();
  });
}

async function standingOf({ session }: Work, { kind, key }: DraftName): Promise<Standing> {
  const drafts = await loadDrafts(session);
  const live = await loadLiveDefinitions(session);
  const isNamed = (each: { kind: string; key: string }): boolean => each.kind === kind && each.key === key;
  return { drafts, live, draft: drafts.find(isNamed), published: live.find(isNamed) };
}

function mustHold({ draft }: Standing, person: Person, revision: number | null): void {
  if (draft !== undefined && draft.editorId !== person.userId) throw held();
  if ((draft?.revision ?? null) !== revision) throw stale();
}

const held = (): Refusal =>
  conflict(problem('draft.held', '', 'Somebody else holds the draft, and changed it a moment ago'));

const stale = (): Refusal =>
  conflict(
    problem('draft.stale', '', 'The draft has been changed, published or discarded since it was read'),
  );

const conflict = (found: Problem): Refusal => new Refusal('conflict', found.code, found.detail, [found]);

async function store(
  work: Work,
  person: Person,
  name: DraftName,
  { draft, drafts, live, published }: Standing,
  document: unknown,
  app = ownApp,
): Promise<DraftSaved> {
  const at = work.recordedAt;
  const given = { ...name, app: draft?.app ?? published?.app ?? known(work, app), document };
  const problems = judgeDocuments([given], { live, app: work.app, drafts });
  const passed = draft !== undefined && draft.editorId !== person.userId;
  const earlier = draft?.earlier ?? [];
  const revision = await storeDraft(
    work.session,
    {
      ...given,
      baseVersion: draft === undefined ? (published?.version ?? null) : draft.baseVersion,
      editorId: person.userId,
      changedAt: at,
      createdAt: draft?.createdAt ?? at,
      earlier: passed
        ? [...earlier, { by: draft.editorId, document: draft.document }].slice(-keptEditors)
        : earlier,
      errors: problems.filter((each) => hasErrors([each])).length,
      warnings: problems.filter((each) => !hasErrors([each])).length,
    },
    draft?.revision ?? null,
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
