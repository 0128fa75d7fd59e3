/**
 * An app beside others → what of them it may use, and what stands between them.
 *
 * An app uses its own documents and those of the apps that it names in `dependencies`, directly or through them; what
 * happens to be installed besides is not its to use, or it would not install elsewhere.
 */
import {
  type AppDefinition,
  type AppDocuments,
  documentPath,
  type Kind,
  type Problem,
  pointer,
  problem,
} from '@dunlin/definition';
import { allDocuments } from '../all-documents.ts';

/** A document with the app that it belongs to. */
export interface OwnedDocument {
  readonly app: string;
  readonly kind: Kind;
  readonly key: string;
  readonly document: unknown;
}

/** @returns keys of the apps that are needed, those of others before those that need them; problems of `app.json` */
export function findNeeded(
  { key: own, dependencies = [] }: AppDefinition,
  others: readonly OwnedDocument[],
): { needed: string[]; problems: Problem[] } {
  const apps = new Map(
    others
      .filter(({ app, kind }) => kind === 'app' && app !== own)
      .map(({ key, document }) => [key, document as AppDefinition]),
  );
  const there = [...apps.keys()].sort().join(', ');
  const problems: Problem[] = [];
  const needed = new Set<string>();
  dependencies.forEach((dependency, index) => {
    const at = pointer('dependencies', index);
    const seen = new Set<string>();
    const visit = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      const app = apps.get(name);
      if (name === own) {
        const detail = `"${own}" needs itself, through "${dependency}"`;
        problems.push(problem('pack.dependency-circle', at, detail, { name: own, through: dependency }));
      } else if (app === undefined) {
        const list = there === '' ? 'none' : there;
        const detail = `The pack needs "${name}", which is not there (there are: ${list}). Install it first: dunlin pack install FOLDER, with the folder of "${name}"; to check, put its folder beside this one`;
        problems.push(problem('pack.dependency', at, detail, { name, there }));
      } else {
        (app.dependencies ?? []).forEach(visit);
        needed.add(name);
      }
    };
    visit(dependency);
  });
  return { needed: [...needed], problems: problems.map((each) => ({ ...each, document: 'app.json' })) };
}

/** Documents that another app has under the same kind and key. */
export function takenProblems(documents: AppDocuments, others: readonly OwnedDocument[]): Problem[] {
  const owners = new Map(others.map(({ app, kind, key }) => [`${kind}/${key}`, app]));
  return allDocuments(documents).flatMap(({ kind, key }) => {
    const owner = owners.get(`${kind}/${key}`);
    if (owner === undefined || owner === documents.app.key) return [];
    const detail = `The app "${owner}" has a definition "${key}" of the kind ${kind} already`;
    const found = problem('pack.taken', '/key', detail, { kind, key, app: owner });
    return [{ ...found, document: documentPath(kind, key) }];
  });
}

/** An app's own documents with those of the apps that it needs. */
export function withNeeded(
  documents: AppDocuments,
  others: readonly OwnedDocument[],
  needed: readonly string[],
): AppDocuments {
  const together = Object.fromEntries(
    Object.entries(documents).map(([kind, each]) => [
      kind,
      kind === 'app' ? each : Object.assign(Object.create(null), each),
    ]),
  ) as AppDocuments;
  for (const { app, kind, key, document } of others) {
    if (kind === 'app' || !needed.includes(app) || key in together[kind]) continue;
    (together[kind] as Record<string, unknown>)[key] = document;
  }
  return together;
}
