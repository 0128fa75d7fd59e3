/** A type that a field can have, as the server describes it. */
import type { Label } from '@dunlin/definition';
import type { Type } from '@dunlin/expression';

export interface FieldTypeInfo {
  readonly name: string;
  readonly label: Label;
  readonly family: string;
  readonly description: Label;
  readonly example: Label;
  readonly internal: boolean;
  readonly source: 'column' | 'formula' | 'rollup' | 'collection';
  readonly kind: Type['kind'] | null;
  /** A value can name a record, or be unique. */
  readonly short: boolean;
  /** JSON Schema of its options. */
  readonly options: {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
}

export type FieldTypes = ReadonlyMap<string, FieldTypeInfo>;

/** Whether people can enter a value of the field themselves. */
export const isComputed = (type: FieldTypeInfo | undefined): boolean =>
  type?.source === 'formula' || type?.source === 'rollup';
