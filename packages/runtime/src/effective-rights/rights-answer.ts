/**
 * What somebody may do, and why: the answer for a person, a table, a record and each field.
 *
 * A verdict is what the product does; the grants below it are what the person's roles say, of which one that gives it
 * decides. Without a record a verdict may be `some`: it depends on the row.
 */
import type { FieldLevel, Label } from '@dunlin/definition';
import type { NamedExplanation } from '../name-explanation.ts';

export type Verdict = 'yes' | 'no' | 'some';

export interface Named {
  readonly key: string;
  readonly label: Label;
}

/** What one role says. */
export interface RoleGrant {
  readonly role: Named;
  /** Where it says so; the pointer names the place that would have to change where it says nothing. */
  readonly document: string;
  readonly pointer: string;
  readonly gives: Verdict;
  /** Rows to which it is limited, as a formula to read. */
  readonly condition?: Label;
  /** With a record: how the condition came out for it, as far as whoever asks may see that. */
  readonly tree?: NamedExplanation;
  /** The record that this one belongs to decides. */
  readonly follows?: Named;
}

/** What keeps everybody from it, whatever roles say. */
export type Limit = 'append-only' | 'computed' | 'flows' | 'never' | 'administrators';

export interface RightAnswer {
  readonly verdict: Verdict;
  readonly grants: readonly RoleGrant[];
  /** Where the verdict is not `yes`: roles the person does not have that would give it, and whether in all rows. */
  readonly others: readonly (Named & { readonly gives: Verdict })[];
  readonly limits: readonly Limit[];
}

export interface FieldGrant extends Omit<RoleGrant, 'gives' | 'tree'> {
  /** The level that the role states for the field. */
  readonly level: FieldLevel;
  /** False where the role does not name the field: a computed one then has the least level of its sources. */
  readonly named: boolean;
  /** Whether the role reads the rows. */
  readonly reads: Verdict;
}

export interface FieldAnswer extends Named {
  readonly type: string;
  /** The highest level in any row, or in the record asked for. */
  readonly level: FieldLevel;
  /** The level is not the same in every row. */
  readonly varies: boolean;
  readonly grants: readonly FieldGrant[];
  /** Roles the person does not have that would give more. */
  readonly others: readonly (Named & { readonly level: FieldLevel })[];
  readonly limits: readonly Limit[];
  /** Of a computed field: what it is computed from, with the level of each. */
  readonly sources: readonly (Named & { readonly table: Named; readonly level: FieldLevel })[];
}

export const rightNames = ['read', 'create', 'update', 'delete', 'import', 'export'] as const;
export type RightName = (typeof rightNames)[number];

export interface TableOverview extends Named {
  readonly rights: Readonly<Record<RightName, Verdict>>;
}

export interface TableAnswer extends Named {
  readonly rights: Readonly<Record<RightName, RightAnswer>>;
  readonly fields: readonly FieldAnswer[];
  readonly record?: { readonly id: number; readonly title: string };
}

/** A report, dashboard, page or action, and the roles of the person that open it. */
export interface Opened extends Named {
  readonly opens: boolean;
  readonly roles: readonly Named[];
}

export interface RightsAnswer {
  readonly person: {
    readonly id: number;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly Named[];
    /** Holders of the role of administrators may do everything, whatever else is granted. */
    readonly everything: boolean;
  };
  readonly tables: readonly TableOverview[];
  readonly reports: readonly Opened[];
  readonly dashboards: readonly Opened[];
  readonly pages: readonly Opened[];
  readonly actions: readonly {
    readonly key: string;
    readonly has: boolean;
    readonly roles: readonly Named[];
  }[];
  readonly table?: TableAnswer;
}
