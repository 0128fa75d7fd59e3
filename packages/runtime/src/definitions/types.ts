/**
 * What is said about definitions over HTTP: what there is, drafts, what publishing them would do, versions, who uses what.
 *
 * A draft belongs to the workspace, not to a person: there is one of a definition, with whoever changed it last as its
 * editor. Roles have functions of their own (`administration`); `app` and what extends roles are a
 * pack's matter, for who may publish must not give rights that way.
 */
import type { Difference, FolderKind, Kind, Label, Problem } from '@dunlin/definition';
import type { Kept, PlannedStep } from '@dunlin/store';

/** Kinds that are drafted and published one by one. */
export type DraftKind = Exclude<FolderKind, 'roles' | 'role-extensions'>;

export interface DefinitionName {
  readonly kind: Kind;
  readonly key: string;
}

export interface Somebody {
  readonly id: number;
  readonly name: string;
}

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

export interface DefinitionSummary {
  kind: DraftKind;
  key: string;
  /** Of the draft where there is one; null where a draft has none yet. */
  label: Label | null;
  /** Key of the app it belongs to; `workspace` for what was made here. */
  app: string;
  /** Null where it was never published. */
  version: number | null;
  draft: { revision: number; by: Somebody | null; at: string; problems: ProblemCounts } | null;
  /** The table that it is about. */
  table?: string;
  /** A live table that no role but that of administrators may read. */
  unseen?: true;
}

export interface DefinitionList {
  definitions: DefinitionSummary[];
  apps: { key: string; label: Label }[];
}

/** Who holds a draft. */
export interface DraftHolding {
  /** Counts the saves; a save names the one that it goes on from. */
  revision: number;
  /** Version that it goes on from; null where there was none. */
  baseVersion: number | null;
  /** Whoever changed it last, and holds it. */
  by: Somebody | null;
  at: string;
  /** Whether whoever asks may change it now. */
  mine: boolean;
  /** Since when another may take it over; null where it is one's own. */
  takeOverFrom: string | null;
  /** Somebody else who asked for it. */
  wanted: { by: Somebody | null; at: string } | null;
}

export interface DraftState extends DraftHolding {
  document: unknown;
  /** Nothing of it was ever published. */
  created: boolean;
}

export interface DraftStanding {
  /** What is live; null where nothing is. */
  version: number | null;
  draft: DraftHolding | null;
}

export interface DefinitionDetail {
  kind: DraftKind;
  key: string;
  app: string;
  live: { version: number; document: unknown; by: Somebody | null; at: string; note: string | null } | null;
  draft: DraftState | null;
  /** Of the draft, else of the live document, beside everything else in the workspace. */
  problems: Problem[];
}

export interface DraftSaving {
  document: unknown;
  /** Revision of the draft that was changed; null begins a draft. */
  revision: number | null;
  /** For a new definition: the app it will belong to; default `workspace`. */
  app?: string | undefined;
  /** The live version with which the document was merged: the draft goes on from it. */
  mergedWith?: number | undefined;
}

export interface DraftSaved {
  revision: number;
  at: string;
  problems: Problem[];
}

export interface PublishRequest {
  documents: readonly { readonly kind: DraftKind; readonly key: string; readonly revision: number }[];
  /** Taken out of use; the data of tables stay. */
  retire?: readonly { readonly kind: DraftKind; readonly key: string }[];
  /** Why, for those who read the versions later. */
  note?: string;
  /** Only say what would change. */
  plan?: boolean;
  /** `table.field` whose values may be set aside where they do not fit the new definition. */
  confirm?: readonly string[];
}

export interface DefinitionChange {
  kind: DraftKind;
  key: string;
  label: Label;
  change: 'new' | 'changed' | 'unchanged' | 'retired';
  /** Live now; null for what is new. */
  from: number | null;
  /** The version that publishing makes; null for what goes or stays. */
  to: number | null;
  /** The live version is not the one that the draft began with. */
  stale: boolean;
  /** Everybody whose changes the draft holds, the last one first. */
  by: Somebody[];
  /** When it was changed last. */
  at: string | null;
  differences: AuthoredDifference[];
}

export interface AuthoredDifference extends Difference {
  /** Who changed the place last; null for the operator of the database. */
  by: Somebody | null;
}

/** A document that uses a definition, with the places where it does. */
export interface DefinitionUsage {
  kind: Kind;
  key: string;
  label: Label;
  pointers: string[];
}

export interface LiveRuns {
  flow: string;
  label: Label;
  version: number;
  runs: number;
}

export interface PublishPlan {
  changes: DefinitionChange[];
  /** Steps of the tables with what they touch; null where the tables have errors. */
  tables: { steps: readonly PlannedStep[]; kept: readonly Kept[] } | null;
  problems: Problem[];
  /** By `kind/key` of what changes or goes: who uses it. */
  usages: Record<string, DefinitionUsage[]>;
  /** Runs that stay on the version they have. */
  runs: LiveRuns[];
}

export interface PublishResult extends PublishPlan {
  /** Empty where only a plan was asked for. */
  published: { kind: Kind; key: string; version: number }[];
}

export interface DefinitionVersion {
  version: number;
  at: string;
  by: Somebody | null;
  note: string | null;
  live: boolean;
  /** The version that took it out of use: it has no document. */
  retired: boolean;
}
