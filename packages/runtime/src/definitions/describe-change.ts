/** What is to be published, for those who decide: each document with its differences and who made them, who uses it, live runs. */
import { type Difference, diffDocuments, documentPath, type Label } from '@dunlin/definition';
import {
  countLiveRuns,
  loadLiveDefinitions,
  newestVersions,
  type SchemaChange,
  type StoredDefinition,
  type StoredDraft,
} from '@dunlin/store';
import type { Work } from '../workspace.ts';
import { isLabel } from './list-definitions.ts';
import { usageFinder } from './read-usages.ts';
import { type NameOf, peopleNamed } from './somebody.ts';
import type {
  AuthoredDifference,
  DefinitionChange,
  DraftKind,
  LiveRuns,
  PublishPlan,
  Somebody,
} from './types.ts';

/** What is taken as it is where a draft has no name yet. */
const unnamed = (key: string): Label => ({ zh: key, en: key });

export interface DraftChange {
  readonly drafts: readonly StoredDraft[];
  readonly retire: readonly StoredDefinition[];
}

export async function describeChange(
  work: Work,
  { drafts, retire }: DraftChange,
  tables: SchemaChange | null,
): Promise<Omit<PublishPlan, 'problems'>> {
  const live = await loadLiveDefinitions(work.session);
  const newest = await newestVersions(work.session);
  const nameOf = await peopleNamed(work);
  const put = drafts.map((draft) => {
    const name = documentPath(draft.kind, draft.key);
    const published = live.find(({ kind, key }) => documentPath(kind, key) === name);
    return changeOf(draft, published, (newest.get(`${draft.kind}/${draft.key}`) ?? 0) + 1, nameOf);
  });
  const gone = retire.map(retiredChange);
  const usesOf = usageFinder(live, work.app);
  const usages = [...drafts, ...retire].map(({ kind, key }) => [
    `${kind}/${key}`,
    usesOf({ kind: kind as DraftKind, key }),
  ]);
  return {
    changes: [...put, ...gone],
    tables: tables && { steps: tables.steps, kept: tables.kept },
    usages: Object.fromEntries(usages),
    runs: await runsOf(work, [...put, ...gone]),
  };
}

function changeOf(
  draft: StoredDraft,
  published: StoredDefinition | undefined,
  next: number,
  nameOf: NameOf,
): DefinitionChange {
  const { kind, key, document, changedAt, baseVersion, earlier, editorId } = draft;
  const label = (document as { label?: unknown } | null)?.label;
  const differences = published === undefined ? [] : authored(draft, published.document, nameOf);
  const isSame = published !== undefined && differences.length === 0;
  const authors = [editorId, ...earlier.map(({ by }) => by).reverse()];
  return {
    kind: kind as DraftKind,
    key,
    label: isLabel(label) ? label : unnamed(key),
    change: published === undefined ? 'new' : isSame ? 'unchanged' : 'changed',
    from: published?.version ?? null,
    to: isSame ? null : next,
    stale: (published?.version ?? null) !== baseVersion,
    by: [...new Set(authors)].map(nameOf).filter((each): each is Somebody => each !== null),
    at: changedAt,
    differences,
  };
}

const retiredChange = ({ kind, key, version, document }: StoredDefinition): DefinitionChange => ({
  kind: kind as DraftKind,
  key,
  label: (document as { label: Label }).label,
  change: 'retired',
  from: version,
  to: null,
  stale: false,
  by: [],
  at: null,
  differences: [],
});

/** Each difference belongs to the last of the editors who touched its place. */
function authored(draft: StoredDraft, published: unknown, nameOf: NameOf): AuthoredDifference[] {
  const stages = [...draft.earlier, { by: draft.editorId, document: draft.document }];
  const touched = stages.map(({ by, document }, index) => ({
    by,
    places: diffDocuments(index === 0 ? published : stages[index - 1]!.document, document).map(
      ({ place }) => place,
    ),
  }));
  const authorOf = ({ place }: Difference): number | null => {
    const last = touched.findLast(({ places }) => places.some((each) => meets(each, place)));
    return last === undefined ? draft.editorId : last.by;
  };
  return diffDocuments(published, draft.document).map((each) => ({ ...each, by: nameOf(authorOf(each)) }));
}

const meets = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);

async function runsOf({ session, app }: Work, changes: readonly DefinitionChange[]): Promise<LiveRuns[]> {
  const flows = changes.filter(({ kind, change }) => kind === 'flows' && change !== 'unchanged');
  const found = await countLiveRuns(
    session,
    flows.map(({ key }) => key),
  );
  return found.map(({ flow, version, runs }) => ({
    flow,
    version,
    runs,
    label: app.liveFlows.get(flow)?.definition.label ?? unnamed(flow),
  }));
}
