/**
 * Documents in the making → their problems: of their shape, and of what they mean in the workspace as it would be.
 *
 * They are judged beside the live documents and the other drafts, since a form and the fields that it needs are made
 * together. Other drafts with mistakes in their tables are left out: nobody is told of another's unfinished work.
 */
import { documentPath, hasErrors, type Problem, problem, validateDocument } from '@dunlin/definition';
import { type AppDocument, loadDrafts, loadLiveDefinitions, type StoredDefinition } from '@dunlin/store';
import type { CompiledApp } from '../compiled-app.ts';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { mustPublish, ownApp } from './draft-kinds.ts';
import { type PlannedChange, planChange } from './plan-change.ts';
import type { DraftKind } from './types.ts';

/** Problems of shape; without any, the document has the type of its kind. */
export function shapeProblems({
  kind,
  key,
  document,
}: Pick<AppDocument, 'kind' | 'key' | 'document'>): Problem[] {
  const found = validateDocument(kind, document);
  if (found.length > 0) return found;
  const own = (document as { key: string }).key;
  if (own === key) return [];
  const detail = `The definition is called "${key}" but its key is "${own}"`;
  return [problem('definition.key-mismatch', '/key', detail, { file: key, key: own })];
}

interface Surroundings {
  readonly live: readonly StoredDefinition[];
  readonly app: CompiledApp;
  /** In the making as well. */
  readonly drafts?: readonly AppDocument[];
}

/** @returns problems with their documents: those judged, and those that would suffer from them */
export function judgeDocuments(
  documents: readonly AppDocument[],
  { live, app, drafts = [] }: Surroundings,
): Problem[] {
  const ofShape = documents.flatMap((each) =>
    shapeProblems(each).map((found) => ({ ...found, document: documentPath(each.kind, each.key) })),
  );
  const isFit = (each: AppDocument): boolean => shapeProblems(each).length === 0;
  const fit = documents.filter(isFit);
  if (fit.length === 0) return ofShape;
  const names = new Set(documents.map(({ kind, key }) => documentPath(kind, key)));
  const besides = drafts.filter((each) => !names.has(documentPath(each.kind, each.key)) && isFit(each));
  const alone = planChange(live, app, { put: fit, retire: [] });
  const together = planTogether(besides, (fitting) =>
    fitting.length === 0 ? alone : planChange(live, app, { put: [...fitting, ...fit], retire: [] }),
  );
  const drafted = new Set(besides.map(({ kind, key }) => documentPath(kind, key)));
  return [
    ...ofShape,
    ...together.own.filter(({ document = '' }) => names.has(document)),
    ...alone.elsewhere.filter(({ document = '' }) => !drafted.has(document)),
  ];
}

/** How often drafts with mistakes are left out before the others are judged without any. */
const mostRounds = 3;

/** The plan with all other drafts that have no part in tables not fitting together. */
function planTogether(
  drafts: readonly AppDocument[],
  plan: (drafts: readonly AppDocument[]) => PlannedChange,
): PlannedChange {
  let fitting = drafts;
  for (let round = 0; round < mostRounds && fitting.length > 0; round += 1) {
    const planned = plan(fitting);
    if (planned.model !== undefined) return planned;
    const faulty = new Set(planned.own.filter((each) => hasErrors([each])).map(({ document }) => document));
    const left = fitting.filter(({ kind, key }) => !faulty.has(documentPath(kind, key)));
    if (left.length === fitting.length) return planned;
    fitting = left;
  }
  return plan([]);
}

/** Documents in place of the live ones; nothing is stored. */
export async function checkDocuments(
  workspace: Workspace,
  person: Person,
  documents: readonly { readonly kind: DraftKind; readonly key: string; readonly document: unknown }[],
): Promise<{ problems: Problem[] }> {
  mustPublish(person);
  return workspace.read(async ({ session, app }) => {
    const live = await loadLiveDefinitions(session);
    const given = documents.map((each) => ({ ...each, app: ownApp }));
    return { problems: judgeDocuments(given, { live, app, drafts: await loadDrafts(session) }) };
  });
}
