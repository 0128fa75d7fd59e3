/**
 * The model of all tables: what the expression language, the store and the engines know about them.
 *
 * `buildModel` makes it from definitions that have no error; everything in it is resolved and type-checked.
 */
import type { FieldDefinition, Label, TableDefinition } from '@dunlin/definition';
import type {
  Node,
  ReverseReference,
  Schema,
  SchemaCollection,
  SchemaField,
  SchemaTable,
} from '@dunlin/expression';
import type { CollectionFieldType, ColumnType, FieldType } from './define-field-type.ts';

export interface ModelField extends SchemaField {
  /** Name of the field type; base fields have one too. */
  readonly typeName: string;
  /** Absent for base fields. */
  readonly fieldType?: FieldType;
  readonly definition?: FieldDefinition;
  readonly options: Readonly<Record<string, unknown>>;
  readonly required: boolean;
  readonly unique: boolean;
  /** Computed or kept by the system: nobody writes it. */
  readonly readOnly: boolean;
  /** Said where not everybody who may change records may change the value once its record is there. */
  readonly changes?: 'flows' | 'never';
  /** The column that holds it; formulas have none. */
  readonly column?: ColumnType;
  /** Of a formula or rollup. */
  readonly node?: Node;
  /** Evaluated over the record being created when no value is given. */
  readonly default?: Node;
  /** Its value comes from an uploaded file and from nowhere else. */
  readonly fromUpload?: boolean;
}

/** A field whose value are rows of another table that belong to the record. */
export interface ModelCollection extends SchemaCollection {
  readonly fieldType: CollectionFieldType;
  readonly definition: FieldDefinition;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the value is a list of records: the reference of the rows that leads to them. */
  readonly target?: string;
  /** True where the model made the table for this field. */
  readonly made: boolean;
  /** True where each row is a file. */
  readonly files: boolean;
}

/** Whose rows the records of a table are. */
export interface Owner {
  readonly table: string;
  /** The reference to the owner. */
  readonly via: string;
  /** Key of the collection field. */
  readonly collection: string;
}

export interface ModelCheck {
  readonly key: string;
  readonly node: Node;
  readonly message: Label;
  /** What the message shows, by the name that stands for it in braces. */
  readonly values: ReadonlyMap<string, Node>;
  readonly field?: string;
}

export interface ModelTable extends SchemaTable {
  readonly labelOne: Label;
  /** Field that names a record to people. */
  readonly title: string;
  readonly definition: TableDefinition;
  /** Fields that expressions can speak about. */
  readonly fields: ReadonlyMap<string, ModelField>;
  /** Fields that have a column, in column order. */
  readonly columns: ReadonlyMap<string, ModelField>;
  /** Fields that are rows of another table; they have no column. */
  readonly collections: ReadonlyMap<string, ModelCollection>;
  /** Present where the records are part of records of another table. */
  readonly owner?: Owner;
  readonly checks: readonly ModelCheck[];
  /** Keys of the fields with a default, each after those that its default reads. */
  readonly defaults: readonly string[];
  /** Sets of fields that together are unique, those of one field first. */
  readonly uniques: readonly (readonly string[])[];
}

/** A rollup in a column. */
export interface StoredRollup {
  readonly table: string;
  readonly field: string;
  /** The aggregate, in the scope of `table`. */
  readonly node: Extract<Node, { kind: 'aggregate' }>;
  /** True when the value can change although no record does. */
  readonly dependsOnToday: boolean;
}

export interface AppModel extends Schema {
  readonly tables: ReadonlyMap<string, ModelTable>;
  table(key: string): ModelTable | undefined;
  reverse(table: string): readonly ReverseReference[];
  /** In an order in which each may be computed after those that it reads. */
  readonly rollups: readonly StoredRollup[];
}

/** The table of that key; for keys that come from the model itself. */
export function tableOf(model: AppModel, key: string): ModelTable {
  const table = model.table(key);
  if (table === undefined) throw new Error(`no table ${key} in the model`);
  return table;
}

/** The field of that key; for keys that come from the model itself. */
export function fieldOf(table: ModelTable, key: string): ModelField {
  const field = table.fields.get(key) ?? table.columns.get(key);
  if (field === undefined) throw new Error(`no field ${table.key}.${key} in the model`);
  return field;
}

/** The table that a reference field leads to, or undefined for other fields. */
export const referredTable = (field: ModelField): string | undefined =>
  // The source first: the type of a formula may not be known yet.
  field.source.kind === 'column' && field.type.kind === 'reference' ? field.type.table : undefined;
