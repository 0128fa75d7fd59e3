/**
 * A field type: one value that palette, property panel, validator, store and API read.
 *
 * A column type says how a value from outside becomes a stored one and which column holds it; a computed type has
 * an expression instead, from which the model takes its type. Nothing here does I/O.
 */
import type { Expression, FieldDefinition, Label, Problem, TableDefinition } from '@dunlin/definition';
import type { Type, Value } from '@dunlin/expression';
import type { Static, TSchema } from 'typebox';
import type { Choice } from './choices.ts';
import type { ProblemCode } from './problems.ts';

/** A column of the database, free of dialect. */
export type ColumnType =
  | { readonly kind: 'text' | 'bigint' | 'date' | 'timestamptz' | 'boolean' | 'jsonb' }
  /** Without precision and scale: any decimal, as sums need. */
  | { readonly kind: 'numeric'; readonly precision?: number; readonly scale?: number };

/** What `coerce` answers: the value in canonical form, or what is wrong with it. */
export type Coerced =
  | { readonly value: Value }
  | {
      readonly problem: {
        readonly code: ProblemCode;
        readonly detail: string;
        readonly params?: Problem['params'];
      };
    };

export const refuse = (code: ProblemCode, detail: string, params?: Problem['params']): Coerced => ({
  problem: { code, detail, ...(params === undefined ? {} : { params }) },
});

export interface Examples {
  readonly valid: readonly { readonly options?: object; readonly from: unknown; readonly to: Value }[];
  readonly invalid: readonly {
    readonly options?: object;
    readonly from: unknown;
    readonly code: ProblemCode;
  }[];
  /** Options that the schema must refuse. */
  readonly invalidOptions: readonly object[];
}

/** Group of the palette; types of one family share an icon's shape. */
export type FieldFamily =
  | 'text'
  | 'number'
  | 'date'
  | 'choice'
  | 'people'
  | 'contact'
  | 'relation'
  | 'rows'
  | 'computed'
  | 'system';

interface Common {
  /** As `type` in a field definition. */
  readonly name: string;
  readonly label: Label;
  readonly family: FieldFamily;
  /** One line for the palette: what it is for. */
  readonly description: Label;
  /** A value as people see it. */
  readonly example: Label;
  /** True for a type that only tables of the system itself use; designers do not offer it. */
  readonly internal?: boolean;
  /** JSON Schema of `options`; names and explanations for people stand in it, see `option-words.ts`. */
  readonly options: TSchema;
}

export interface ColumnFieldType<Options = Readonly<Record<string, unknown>>> extends Common {
  readonly source: 'column';
  /** Type in expressions. */
  type(options: Options): Type;
  /** The list that values are chosen from, where the type has one. */
  choices?(options: Options): readonly Choice[];
  column(options: Options): ColumnType;
  /** A value from outside (JSON or CSV) → canonical form. Never sees null, nor empty text unless `keepsEmptyText`. */
  coerce(value: unknown, options: Options): Coerced;
  /** True for texts, where "" is a value of its own; elsewhere "" counts as nothing. */
  readonly keepsEmptyText?: boolean;
  /** Always unique, as numbers given by the system are. */
  readonly unique?: boolean;
  /** The value a new record gets from its id when none is given. */
  assign?(id: number, options: Options): Value;
  /** Who may change a value once its record is there, where the definition does not say. */
  readonly changes?: 'flows' | 'never';
  /** What those see who may know the value in part; dots that tell nothing where absent. Never sees null. */
  mask?(value: Value): string;
  /** True where a search looks into it. */
  readonly searchable?: boolean;
  /** True where values are too long, or have too many parts, to be unique or to name a record. */
  readonly wide?: boolean;
  readonly examples: Examples;
}

/** A formula or rollup; an expression gives value and type. */
export interface ComputedFieldType extends Common {
  readonly source: 'formula' | 'rollup';
  /** The option that the expression comes from and the expression itself; by default `options.expression` as it is. */
  readonly expression?: {
    readonly from: string;
    of(options: Readonly<Record<string, unknown>>): Expression;
  };
  readonly examples: Pick<Examples, 'invalidOptions'> & { readonly validOptions: readonly object[] };
}

/**
 * Rows of another table that belong to the record: no column of its own.
 * The table is one that the options name, or one that the model makes for the field.
 */
export interface CollectionFieldType<Options = Readonly<Record<string, unknown>>> extends Common {
  readonly source: 'collection';
  rows(options: Options, place: CollectionPlace): CollectionRows;
  readonly examples: Pick<Examples, 'invalidOptions'> & { readonly validOptions: readonly object[] };
}

export interface CollectionPlace {
  readonly table: TableDefinition;
  readonly field: FieldDefinition;
  /** Key of the table that the model makes, where the field wants one. */
  readonly madeKey: string;
}

export interface CollectionRows {
  /** Where the rows live, and their reference to the record that they belong to. */
  readonly table: string;
  readonly via: string;
  /** Where the value is a list of records: the reference of the rows that leads to them. */
  readonly target?: string;
  /** The table made for the field; absent where the options name one. */
  readonly made?: TableDefinition;
  /** Fields of the made table whose values come from an uploaded file and from nowhere else. */
  readonly fromUpload?: readonly string[];
}

export type FieldType = ColumnFieldType | ComputedFieldType | CollectionFieldType;

/** Types the functions of a column type by its options schema. */
export function defineFieldType<S extends TSchema>(
  definition: ColumnFieldType<Static<S>> & { readonly options: S },
): ColumnFieldType {
  return definition as unknown as ColumnFieldType;
}

/** Types `rows` of a collection type by its options schema. */
export function defineCollectionFieldType<S extends TSchema>(
  definition: CollectionFieldType<Static<S>> & { readonly options: S },
): CollectionFieldType {
  return definition as unknown as CollectionFieldType;
}

export const defineComputedFieldType = (definition: ComputedFieldType): ComputedFieldType => definition;
