/** One definition: what is live, and what is being made of it. */
import { documentPath } from '@dunlin/definition';
import { loadDrafts, loadLiveDefinitions, loadVersions, type StoredDraft } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mustPublish } from './draft-kinds.ts';
import { judgeDocuments } from './judge-documents.ts';
import { type NameOf, peopleNamed } from './somebody.ts';
import type { DefinitionDetail, DraftKind, DraftState } from './types.ts';

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
  const versions = published === undefined ? [] : await loadVersions(session, name);
  const version = versions.find((each) => each.live);
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

function draftState(draft: StoredDraft, person: Person, nameOf: NameOf): DraftState {
  const mine = draft.editorId === person.userId;
  return {
    document: draft.document,
    revision: draft.revision,
    baseVersion: draft.baseVersion,
    by: nameOf(draft.editorId),
    at: draft.changedAt,
    created: draft.baseVersion === null,
    mine,
    takeOverFrom: mine ? null : takeOverFrom(draft),
  };
}

/** The instant from which somebody else may take a draft over. */
export const takeOverFrom = ({ changedAt }: Pick<StoredDraft, 'changedAt'>): string =>
  Temporal.Instant.from(changedAt).add(idle).toString();
