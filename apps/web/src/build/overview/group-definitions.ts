/** Definitions as they are listed: by app and kind, those of a search only. What is being worked on comes first. */
import type { DefinitionSummary, DraftKind } from '@dunlin/runtime';
import { draftKinds } from '../frame/draft-kinds.ts';

export interface Group {
  readonly app: string;
  readonly kinds: readonly { readonly kind: DraftKind; readonly definitions: readonly DefinitionSummary[] }[];
}

const texts = ({ key, label }: DefinitionSummary): string =>
  `${key} ${label?.zh ?? ''} ${label?.en ?? ''}`.toLowerCase();

export const matching = (list: readonly DefinitionSummary[], search: string): DefinitionSummary[] => {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return list.filter((each) => words.every((word) => texts(each).includes(word)));
};

/** Drafts, the one that was changed last first. */
export const draftsFirst = (list: readonly DefinitionSummary[]): DefinitionSummary[] =>
  list
    .filter(({ draft }) => draft !== null)
    .sort((a, b) => (b.draft?.at ?? '').localeCompare(a.draft?.at ?? ''));

export function groupDefinitions(list: readonly DefinitionSummary[]): Group[] {
  const byApp = Map.groupBy(list, ({ app }) => app);
  // What was made here stands before what packs brought.
  const apps = [...byApp.keys()].sort((a, b) => Number(b === 'workspace') - Number(a === 'workspace'));
  return apps.map((app) => ({
    app,
    kinds: draftKinds.flatMap((kind) => {
      const definitions = (byApp.get(app) ?? []).filter((each) => each.kind === kind);
      return definitions.length === 0 ? [] : [{ kind, definitions }];
    }),
  }));
}
