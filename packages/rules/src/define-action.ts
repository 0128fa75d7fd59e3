/**
 * What an action is: one value in one file of `actions/`.
 * It compiles to data; package `store` carries it out over all records that fired, set-based.
 */
import type { Expression, Label, Problem } from '@dunlin/definition';
import type { Node, Schema, Type } from '@dunlin/expression';
import type { RelatedPath, RelatedRecords } from '@dunlin/tables';
import type { Static, TSchema } from 'typebox';

export type CompiledAction =
  | {
      readonly kind: 'set-fields';
      /** Records that are changed, where they are not those that fired. */
      readonly related?: RelatedRecords;
      /** Each over the record that fired. */
      readonly values: readonly { readonly field: string; readonly node: Node }[];
    }
  | { readonly kind: 'start-flow'; readonly flow: string };

export interface ActionInput {
  readonly key: string;
  readonly expression: Expression;
  readonly expected?: Type;
  /** Place of the expression below the action's `options`. */
  readonly at: readonly (string | number)[];
}

export interface ActionPlace {
  readonly schema: Schema;
  readonly table: string;
  readonly flows: ReadonlyMap<string, { readonly table: string }>;
}

export interface Action<Options = unknown> {
  readonly name: string;
  readonly label: Label;
  readonly description: Label;
  readonly options: TSchema;
  inputs(options: Options): readonly ActionInput[];
  /** Records beside the one that fired that are changed. */
  related?(options: Options): RelatedPath;
  /** Problems that the schema cannot state, with pointers below the options. */
  check(options: Options, place: ActionPlace): readonly Problem[];
  compile(
    options: Options,
    nodes: ReadonlyMap<string, Node>,
    related: RelatedRecords | undefined,
  ): CompiledAction;
  readonly examples: { readonly valid: readonly Options[]; readonly invalid: readonly unknown[] };
}

export function defineAction<const S extends TSchema>(
  action: { readonly options: S } & Omit<Action<Static<S>>, 'options'>,
): Action {
  return action as unknown as Action;
}
