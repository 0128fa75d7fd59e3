/** A flow ready to run: every name resolved, every expression checked. */
import type { BusinessCalendar } from '@dunlin/calendar';
import type { FlowDefinition, Label } from '@dunlin/definition';
import type { Node, Schema } from '@dunlin/expression';
import type { RelatedRecords } from '@dunlin/tables';
import type { StepType } from './define-step-type.ts';
import type { ChainWait } from './main-chain.ts';

export interface CompiledStep {
  readonly id: string;
  readonly type: StepType;
  readonly label: Label;
  readonly options: unknown;
  /** Expressions over the subject that the step needs, in a fixed order. */
  readonly inputs: readonly { readonly key: string; readonly node: Node }[];
  /** Records that the step changes, where it is not the subject. */
  readonly related?: RelatedRecords;
  /** Step that each outlet leads to. */
  readonly next: ReadonlyMap<string, string>;
}

export interface CompiledFlow {
  readonly key: string;
  readonly version: number;
  readonly label: Label;
  readonly table: string;
  /** What its expressions speak about. */
  readonly schema: Schema;
  readonly definition: FlowDefinition;
  readonly start: string;
  readonly reentry: 'once' | 'again';
  readonly calendar: BusinessCalendar;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly steps: ReadonlyMap<string, CompiledStep>;
  /** The waits that an undisturbed run passes, for late entry. */
  readonly waits: readonly ChainWait[];
  readonly exit?: { readonly node: Node; readonly outcome: string; readonly label: Label };
  readonly pause?: { readonly node: Node; readonly reason: string; readonly label: Label };
  /** While it is true messages to customers are held. */
  readonly hold?: { readonly node: Node; readonly reason: string; readonly label: Label };
  readonly owner?: Node;
  /** Present where people may start it over a record: those with one of the roles, else whoever may change the record. */
  readonly byHand?: { readonly roles?: readonly string[] };
}
