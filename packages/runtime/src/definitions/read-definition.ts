/** One definition: what is live, and what is being made of it. */
import { documentPath } from '@dunlin/definition';
import { liveVersion, loadDraft, loadDrafts, loadLiveDefinitions, type StoredDraft } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mustPublish } from './draft-kinds.ts';
import { judgeDocuments } from './judge-documents.ts';
import { type NameOf, peopleNamed } from './somebody.ts';
import type { DefinitionDetail, DraftHolding, DraftKind, DraftStanding, DraftState } from './types.ts';

/** How long a draft must lie before somebody else may take it over. */
const idle = { minutes: 2 };

export interface DraftName {
  readonly kind: DraftKind;
  readonly key: string;
}

/** @throws Refusal missing */
export async function readDefinition(
  workspace: Workspace,
  person: Person,
  name: DraftName,
): Promise<DefinitionDetail> {
  mustPublish(person);
  return workspace.read((work) => definitionOf(work, person, name));
}

/** @throws Refusal missing */
export async function definitionOf(work: Work, person: Person, name: DraftName): Promise<DefinitionDetail> {
  const { session, app } = work;
  const drafts = await loadDrafts(session);
  const live = await loadLiveDefinitions(session);
  const isNamed = (each: { kind: string; key: string }): boolean =>
    each.kind === name.kind && each.key === name.key;
  const [draft, published] = [drafts.find(isNamed), live.find(isNamed)];
  const shown = draft ?? published;
  if (shown === undefined) {
    const known = [...live, ...drafts].filter(({ kind }) => kind === name.kind).map(({ key }) => key);
    throw Refusal.missing('definition', name.key, known);
  }
  const nameOf = await peopleNamed(work);
  const version = published === undefined ? undefined : await liveVersion(session, name);
  const problems = judgeDocuments([shown], { live, app, drafts }).map(({ document, ...each }) =>
    document === documentPath(name.kind, name.key) || document === undefined ? each : { ...each, document },
  );
  return {
    ...name,
    app: shown.app,
    live:
      version === undefined
        ? null
        : {
            version: version.version,
            document: published!.document,
            by: nameOf(version.publishedBy),
            at: version.publishedAt,
            note: version.note,
          },
    draft: draft === undefined ? null : draftState(draft, person, nameOf),
    problems,
  };
}

/** Who holds the draft and what is live, in two rows: for those who look again and again. */
export async function readDraftStanding(
  workspace: Workspace,
  person: Person,
  name: DraftName,
): Promise<DraftStanding> {
  mustPublish(person);
  return workspace.read(async (work) => {
    const draft = await loadDraft(work.session, name);
    const version = await liveVersion(work.session, name);
    const nameOf = await peopleNamed(work);
    return {
      version: version?.version ?? null,
      draft: draft === undefined ? null : holding(draft, person, nameOf),
    };
  });
}

const draftState = (draft: StoredDraft, person: Person, nameOf: NameOf): DraftState => ({
  ...holding(draft, person, nameOf),
  document: draft.document,
  created: draft.baseVersion === null,
});

function holding(
  draft: Omit<StoredDraft, 'document' | 'earlier'>,
  person: Person,
  nameOf: NameOf,
): DraftHolding {
  const mine = draft.editorId === person.userId;
  return {
    revision: draft.revision,
    baseVersion: draft.baseVersion,
    by: nameOf(draft.editorId),
    at: draft.changedAt,
    mine,
    takeOverFrom: mine ? null : takeOverFrom(draft),
    wanted: draft.wanted && { by: nameOf(draft.wanted.by), at: draft.wanted.at },
  };
}

/** The instant from which somebody else may take a draft over. */
export const takeOverFrom = ({ changedAt }: Pick<StoredDraft, 'changedAt'>): string =>
  Temporal.Instant.from(changedAt).add(idle).toString();
