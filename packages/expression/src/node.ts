/**
 * A checked expression: every node has a type, every name is resolved.
 * The checker builds it; the JavaScript evaluator and the query planner read it. Nothing else does.
 */
import type { OperatorName } from './operators/index.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';

/** One hop over a reference: the table and the field that hold the id, and the table it leads to. */
export interface Hop {
  readonly from: string;
  readonly field: string;
  readonly table: string;
}

export type Node =
  | { readonly kind: 'literal'; readonly value: Value; readonly type: Type }
  /** `field` of the record reached from the scope's record over `hops`. `table` is the table that has `field`. */
  | {
      readonly kind: 'field';
      readonly hops: readonly Hop[];
      readonly table: string;
      readonly field: string;
      readonly type: Type;
    }
  /** A value given at run time: `today`, `now`, `user`, or a named parameter by its bare name. */
  | { readonly kind: 'parameter'; readonly name: string; readonly type: Type }
  | {
      readonly kind: 'call';
      readonly operator: OperatorName;
      readonly args: readonly Node[];
      readonly type: Type;
    }
  /** Over the records of `table` whose `via` holds the id of the record reached over `hops`. */
  | {
      readonly kind: 'aggregate';
      readonly aggregate: AggregateName;
      readonly hops: readonly Hop[];
      readonly table: string;
      readonly via: string;
      /** In the scope of `table`; absent for `count`. */
      readonly value?: Node;
      readonly filter?: Node;
      readonly type: Type;
    };

export type AggregateName = 'sum' | 'count' | 'min' | 'max' | 'average';
