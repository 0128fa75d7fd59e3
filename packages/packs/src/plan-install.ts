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
  type Kind,
  type Label,
  type Problem,
} from '@dunlin/definition';
import { allDocuments } from './all-documents.ts';
import { findNeeded, type OwnedDocument, takenProblems } from './check/check-beside.ts';

/** A live definition of the workspace. */
export interface InstalledDocument extends OwnedDocument {
  readonly version: number;
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
  /** What the workspace lacks, or has from others already. */
  readonly problems: readonly Problem[];
}

const shownDifferences = 20;

export function planInstall(documents: AppDocuments, installed: readonly InstalledDocument[]): InstallPlan {
  const live = new Map(installed.map((each) => [`${each.kind}/${each.key}`, each]));
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
    problems: [...findNeeded(documents.app, installed).problems, ...takenProblems(documents, installed)],
  };
}
