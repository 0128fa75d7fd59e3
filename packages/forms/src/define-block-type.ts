/**
 * What a block type is: one value in one file of `blocks/`.
 *
 * Palette, property panel, validator, live state and documentation all read it.
 */
import type { ElementType, Expression, Problem } from '@dunlin/definition';
import type { Type } from '@dunlin/expression';
import type { AppModel, ModelField, ModelTable } from '@dunlin/tables';
import type { Static, TSchema } from 'typebox';
import type { Role } from './form-plan.ts';

/** Group of the palette. */
export type BlockFamily = 'field' | 'layout' | 'data' | 'content' | 'action';

/** An expression in the options of a block. */
export interface BlockExpression {
  /** Place below the block's `options`. */
  readonly at: readonly (string | number)[];
  readonly expression: Expression;
  /** The table over whose records it is evaluated; the form's own where absent. */
  readonly table?: string;
  /** Type that the place needs; any where absent. */
  readonly expected?: Type;
  /** Field that it gives a value, in place of `expected`. */
  readonly gives?: ModelField;
  /** What its value does while the form is open; absent where only the server reads it, as the filter of a list. */
  readonly role?: Role;
  /** True where it is made of what stands at `at`: what is wrong with it is told there. */
  readonly made?: boolean;
}

export interface BlockPlace {
  readonly model: AppModel;
  readonly table: ModelTable;
  /** Id of the block. */
  readonly block: string;
}

export interface BlockType<BlockOptions = Readonly<Record<string, unknown>>>
  extends ElementType<BlockOptions> {
  readonly family: BlockFamily;
  expressions?(options: BlockOptions, place: BlockPlace): readonly BlockExpression[];
  /** What is wrong beyond the schema; pointers are below `options`. */
  check?(options: BlockOptions, place: BlockPlace): Problem[];
}

/** Types the functions of a block type by its options schema. */
export function defineBlockType<S extends TSchema>(
  definition: BlockType<Static<S>> & { readonly options: S },
): BlockType {
  return definition as unknown as BlockType;
}
