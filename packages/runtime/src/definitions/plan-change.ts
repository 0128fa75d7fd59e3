/**
 * Documents that change, beside those that stay → how the whole workspace would be, and everything that stands in the way.
 *
 *   live ─┬─ stay ────────┐
 *         └─ changed, gone │──▶ together ──▶ model ──▶ who uses what is to go, what would be broken
 *   wanted ───────────────┘
 */
import {
  type AppDocuments,
  documentPath,
  type FolderKind,
  folderKinds,
  type Kind,
  type Problem,
} from '@dunlin/definition';
import { checkNames, checkOverModel, removedParts, usageProblems } from '@dunlin/packs';
import type { AppDocument, SchemaChangeOptions, StoredDefinition } from '@dunlin/store';
import { type AppModel, buildModel } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';

/** Every document of a workspace by kind and key. */
export type Documents = Omit<AppDocuments, 'app'>;

export interface Change {
  /** Documents with the shape of their kind, in place of the live ones of their names. */
  readonly put: readonly AppDocument[];
  /** Taken out of use. */
  readonly retire: readonly { readonly app: string; readonly kind: Kind; readonly key: string }[];
  /** `table.field` whose values may be set aside where they do not fit the new definition. */
  readonly confirm?: readonly string[];
}

export interface PlannedChange {
  readonly documents: Documents;
  /** Undefined where tables have errors. */
  readonly model: AppModel | undefined;
  readonly options: SchemaChangeOptions;
  /** Of the documents that are put. */
  readonly own: readonly Problem[];
  /** What stands in the way elsewhere: tables that do not fit together, users of what is to go, what would be broken. */
  readonly elsewhere: readonly Problem[];
}

export function planChange(
  live: readonly StoredDefinition[],
  app: CompiledApp,
  { put, retire, confirm = [] }: Change,
): PlannedChange {
  const changed = new Set(put.map(nameOf));
  const gone = new Set(retire.map(nameOf));
  const others = live.filter((each) => !changed.has(nameOf(each)) && !gone.has(nameOf(each)));
  const documents = documentsOf([...others, ...put]);
  const isOwn = ({ document = '' }: Problem): boolean => changed.has(document.replace(/\.json$/, ''));
  const { model, problems: ofTables } = buildModel(
    Object.values(documents.tables),
    Object.values(documents.extensions),
    Object.values(documents.calendars),
  );
  const previous = [...app.model.tables.values()].map(({ definition }) => definition);
  const options: SchemaChangeOptions = { previous, confirm };
  if (model === undefined) {
    const [own, elsewhere] = parted(ofTables, isOwn);
    return { documents, model, options, own, elsewhere };
  }
  const apps = new Map([...others, ...put].map((each) => [nameOf(each), each.app]));
  const uses = removedParts(app.model, model)
    .flatMap((part) => usageProblems(documents, app.model, part))
    .map((each) => ofApp(each, apps.get((each.document ?? '').replace(/\.json$/, ''))));
  const told = new Set(uses.map(({ document }) => document));
  const [own, ofOthers] = parted(
    [...ofTables, ...checkNames(documents), ...checkOverModel(documents, model)],
    isOwn,
  );
  const broken = ofOthers.filter(({ document, severity }) => severity === 'error' && !told.has(document));
  return { documents, model, options, own, elsewhere: [...uses, ...broken] };
}

const nameOf = ({ kind, key }: { readonly kind: Kind; readonly key: string }): string =>
  documentPath(kind, key).replace(/\.json$/, '');

/** Whose document it is, told where there may be several. */
const ofApp = (problem: Problem, app: string | undefined): Problem =>
  app === undefined ? problem : { ...problem, params: { ...problem.params, app } };

function parted(problems: readonly Problem[], isOwn: (problem: Problem) => boolean): [Problem[], Problem[]] {
  return [problems.filter(isOwn), problems.filter((each) => !isOwn(each))];
}

/** Documents without those of apps themselves. Their keys are names that people choose: `__proto__` is none, but could be tried. */
export function documentsOf(
  list: readonly { readonly kind: Kind; readonly key: string; readonly document: unknown }[],
): Documents {
  const documents = Object.fromEntries(
    folderKinds.map((kind) => [kind, Object.create(null)]),
  ) as unknown as Record<FolderKind, Record<string, unknown>>;
  for (const { kind, key, document } of list) if (kind !== 'app') documents[kind][key] = document;
  return documents as unknown as Documents;
}
