/**
 * What a type of page block is: one value in one file of `blocks/`.
 *
 * It says what it opens, and that alone decides two things: whether a definition is right (all of it exists), and what
 * of it a reader gets (what they may open).
 */
import type { ElementType, Expression, Problem } from '@dunlin/definition';
import type { Schema } from '@dunlin/expression';
import type { Static, TSchema } from 'typebox';
import type { DrawnReport } from './report-fit.ts';

/** Group of the palette. */
export type PageBlockFamily = 'data' | 'work' | 'content';

/** Kinds of things that stand on a page or in a menu. */
export type OpenedKind = 'tables' | 'views' | 'reports' | 'dashboards' | 'forms' | 'pages';

/** Something that a part of a page or a line of a menu shows or leads to. */
export interface Opened {
  /** Place of its key, below the block's `options` or the menu. */
  readonly at: readonly (string | number)[];
  readonly kind: OpenedKind;
  readonly key: string;
  /** A further condition over the records that it reads, and its place. */
  readonly filter?: { readonly at: readonly (string | number)[]; readonly expression: Expression };
}

/** The definitions that pages and menus may name, and the tables below them. */
export interface PagePlace {
  readonly schema: Schema;
  readonly views: Readonly<Record<string, { readonly table: string }>>;
  readonly reports: Readonly<Record<string, DrawnReport & { readonly table: string }>>;
  readonly dashboards: Readonly<Record<string, unknown>>;
  readonly forms: Readonly<Record<string, { readonly table: string }>>;
  readonly pages: Readonly<Record<string, unknown>>;
}

export interface PageBlockType<BlockOptions = Readonly<Record<string, unknown>>>
  extends ElementType<BlockOptions> {
  readonly family: PageBlockFamily;
  /** Columns of the twelve that one takes that was just dropped. */
  readonly initialWidth: number;
  /** What it shows or leads to. */
  opens?(options: BlockOptions): readonly Opened[];
  /** The option that is a list whose entries go one by one, where a reader may not open what they name. */
  readonly entries?: string;
  /** What is wrong beyond the schema, where all that it opens exists; pointers are below `options`. */
  check?(options: BlockOptions, place: PagePlace): Problem[];
}

/** Types the functions of a block type by its options schema. */
export function definePageBlock<S extends TSchema>(
  definition: PageBlockType<Static<S>> & { readonly options: S },
): PageBlockType {
  return definition as unknown as PageBlockType;
}
