/**
 * A pack's documents against what is installed → what an installation would do, for people to read first.
 *
 * Compares canonical text, so that the order of keys changes nothing. Objects that the pack no longer has are named;
 * whether they go is the upgrade's decision. Refuses to take over an object of another app.
 */
import {
  type AppDocuments,
  canonicalJson,
  diffDocuments,
  documentPath,
  folderKinds,
  type Kind,
  type Label,
  type Problem,
  problem,
} from '@dunlin/definition';

/** A live definition of the workspace. */
export interface InstalledDocument {
  readonly app: string;
  readonly kind: Kind;
  readonly key: string;
  readonly version: number;
  readonly document: unknown;
}

export interface InstallStep {
  readonly kind: Kind;
  readonly key: string;
  readonly label: Label;
  /** `gone`: installed by this app before, and not in the pack any more. */
  readonly change: 'new' | 'changed' | 'unchanged' | 'gone';
  /** Version that is live; absent for what is new. */
  readonly version?: number;
  /** Places of the document that differ, at most twenty. */
  readonly differences?: readonly string[];
}

export interface InstallPlan {
  readonly app: string;
  /** Version of the pack. */
  readonly version: string;
  readonly steps: readonly InstallStep[];
  readonly counts: Readonly<Record<InstallStep['change'], number>>;
  readonly problems: readonly Problem[];
}

const shownDifferences = 20;

export function planInstall(documents: AppDocuments, installed: readonly InstalledDocument[]): InstallPlan {
  const live = new Map(installed.map((each) => [`${each.kind}/${each.key}`, each]));
  const problems: Problem[] = [];
  const steps: InstallStep[] = [];
  const wanted = new Set<string>();
  for (const { kind, key, document } of allDocuments(documents)) {
    const name = `${kind}/${key}`;
    wanted.add(name);
    const { label } = document;
    const before = live.get(name);
    if (before === undefined) {
      steps.push({ kind, key, label, change: 'new' });
      continue;
    }
    if (before.app !== documents.app.key) {
      const detail = `The app "${before.app}" has a definition "${key}" of the kind ${kind} already`;
      const found = problem('pack.taken', '/key', detail, { kind, key, app: before.app });
      problems.push({ ...found, document: documentPath(kind, key) });
    }
    const { version } = before;
    if (canonicalJson(before.document) === canonicalJson(document)) {
      steps.push({ kind, key, label, change: 'unchanged', version });
    } else {
      const differences = diffDocuments(before.document, document)
        .slice(0, shownDifferences)
        .map(({ place }) => place);
      steps.push({ kind, key, label, change: 'changed', version, differences });
    }
  }
  for (const { app, kind, key, version, document } of installed) {
    if (app !== documents.app.key || wanted.has(`${kind}/${key}`)) continue;
    const { label } = document as { label: Label };
    steps.push({ kind, key, label, change: 'gone', version });
  }
  const count = (change: InstallStep['change']): number =>
    steps.filter((step) => step.change === change).length;
  return {
    app: documents.app.key,
    version: documents.app.version,
    steps,
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      gone: count('gone'),
    },
    problems,
  };
}

interface AnyDocument {
  readonly kind: Kind;
  readonly key: string;
  readonly document: { readonly label: Label };
}

/** Every document of an app with its kind and key, `app` first, then kind by kind, keys in order. */
export function allDocuments(documents: AppDocuments): AnyDocument[] {
  return [
    { kind: 'app', key: documents.app.key, document: documents.app },
    ...folderKinds.flatMap((kind) =>
      Object.keys(documents[kind])
        .sort()
        .map((key): AnyDocument => ({ kind, key, document: documents[kind][key]! })),
    ),
  ];
}
