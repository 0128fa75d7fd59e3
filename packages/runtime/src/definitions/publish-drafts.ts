/**
 * Drafts → published versions, all or none; or what publishing them would do.
 *
 * Each is named with the revision that was looked at: what somebody changed since is not published unseen.
 */
import { documentPath, hasErrors, type Problem, problem } from '@dunlin/definition';
import {
  deleteDraft,
  loadDrafts,
  loadLiveDefinitions,
  previewSchemaChange,
  type StoredDefinition,
  type StoredDraft,
} from '@dunlin/store';
import { missingAssets } from '../assets/missing-assets.ts';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { describeChange } from './describe-change.ts';
import { mustPublish } from './draft-kinds.ts';
import { shapeProblems } from './judge-documents.ts';
import { type Change, documentsOf, type PlannedChange, planChange } from './plan-change.ts';
import { publishChange } from './publish-change.ts';
import { rightGivingProblems } from './right-giving-problems.ts';
import type { PublishRequest, PublishResult } from './types.ts';

interface Wanted extends Change {
  readonly drafts: readonly StoredDraft[];
  readonly retire: readonly StoredDefinition[];
  readonly problems: readonly Problem[];
}

/** @throws Refusal with everything that stands in the way; draft.stale, missing; `busy` where others publish */
export async function publishDrafts(
  workspace: Workspace,
  person: Person,
  request: PublishRequest,
): Promise<PublishResult> {
  mustPublish(person);
  if (request.plan === true) return workspace.read((work) => planOnly(work, person, request));
  // Described before it is done: what it was compared with is not live any more afterwards.
  let described: Omit<PublishResult, 'problems' | 'published'> | undefined;
  let given: readonly Problem[] = [];
  return publishChange(workspace, person, {
    note: request.note,
    async want(live, work) {
      const wanted = gather(await loadDrafts(work.session), live, request);
      refuseErrors(wanted.problems);
      described = await describeChange(work, wanted, null);
      given = givenRights(live, work);
      return wanted;
    },
    async follow({ wanted, tables, published, planned }, work) {
      refuseErrors(newRights(person, planned, wanted, given));
      for (const draft of wanted.drafts) await deleteDraft(work.session, draft, draft.revision);
      await log(work, person, published, wanted, request.note);
      return {
        ...described!,
        tables: { steps: tables.steps, kept: tables.kept },
        problems: [...wanted.problems, ...planned.own, ...tables.problems],
        published,
      };
    },
  });
}

/** Everything that stands in the way is said; nothing is refused but drafts that are not what was looked at. */
async function planOnly(work: Work, person: Person, request: PublishRequest): Promise<PublishResult> {
  const { session, app, moment } = work;
  const live = await loadLiveDefinitions(session);
  const wanted = gather(await loadDrafts(session), live, request);
  const misshapen = new Set(
    wanted.problems.filter((each) => hasErrors([each])).map(({ document }) => document),
  );
  const put = wanted.put.filter(({ kind, key }) => !misshapen.has(documentPath(kind, key)));
  const planned = planChange(live, app, { ...wanted, put });
  const { model, options, own, elsewhere } = planned;
  const ofRights = newRights(person, planned, { ...wanted, put }, givenRights(live, work));
  const tables = model === undefined ? null : await previewSchemaChange(session, model, moment, options);
  return {
    ...(await describeChange(work, wanted, tables)),
    problems: [
      ...wanted.problems,
      ...own,
      ...elsewhere,
      ...ofRights,
      ...(await missingAssets(session, put)),
      ...(tables?.problems ?? []),
    ],
    published: [],
  };
}

const givenRights = (live: readonly StoredDefinition[], { app }: Work): Problem[] =>
  rightGivingProblems(documentsOf(live), app.model);

/** What somebody who is no administrator must not bring about: in what they publish, or elsewhere by what it means now. */
function newRights(
  { rights }: Person,
  { documents, model }: PlannedChange,
  { put }: Change,
  before: readonly Problem[],
): Problem[] {
  if (rights.admin || model === undefined) return [];
  const own = new Set(put.map(({ kind, key }) => documentPath(kind, key)));
  const known = new Set(before.map((each) => `${each.document} ${each.pointer}`));
  return rightGivingProblems(documents, model).filter(
    (each) => own.has(each.document ?? '') || !known.has(`${each.document} ${each.pointer}`),
  );
}

function gather(
  drafts: readonly StoredDraft[],
  live: readonly StoredDefinition[],
  { documents, retire = [], confirm = [] }: PublishRequest,
): Wanted {
  const taken = documents.map(({ kind, key, revision }) => {
    const draft = drafts.find((each) => each.kind === kind && each.key === key);
    if (draft?.revision === revision) return draft;
    const detail = `The draft of "${key}" has been changed, published or discarded since it was read`;
    const found = { ...problem('draft.stale', '', detail, { kind, key }), document: documentPath(kind, key) };
    throw new Refusal('conflict', found.code, found.detail, [found]);
  });
  const gone = retire.map(({ kind, key }) => {
    const published = live.find((each) => each.kind === kind && each.key === key);
    if (published !== undefined) return published;
    throw Refusal.missing(
      'definition',
      key,
      live.filter((each) => each.kind === kind).map((each) => each.key),
    );
  });
  const versions = new Map(live.map(({ kind, key, version }) => [documentPath(kind, key), version]));
  const problems = taken.flatMap((draft): Problem[] => {
    const document = documentPath(draft.kind, draft.key);
    const version = versions.get(document) ?? null;
    const found = shapeProblems(draft);
    return [...found, ...(version === draft.baseVersion ? [] : [behind(version)])].map((each) => ({
      ...each,
      document,
    }));
  });
  return { drafts: taken, put: taken, retire: gone, confirm, problems };
}

function behind(version: number | null): Problem {
  const detail =
    version === null
      ? 'The definition was taken out of use since the draft began; publishing brings it back'
      : `Version ${version} was published since the draft began; publishing takes back what it changed`;
  return problem('draft.behind', '', detail, { version }, 'warning');
}

async function log(
  work: Work,
  person: Person,
  published: PublishResult['published'],
  { retire }: Wanted,
  note: string | undefined,
): Promise<void> {
  const why = note === undefined ? {} : { comment: note };
  await noteEvents(work, person, [
    ...published.map(({ kind, key, version }) => ({
      kind: 'publish' as const,
      subject: `${kind}/${key}`,
      detail: { version, ...why },
    })),
    ...retire.map(({ kind, key, version }) => ({
      kind: 'publish' as const,
      subject: `${kind}/${key}`,
      detail: { deleted: true, version, ...why },
    })),
  ]);
}
