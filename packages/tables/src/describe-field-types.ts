/** The registered field types → what a designer offers: data only, since a browser runs none of their code. */
import type { Label } from '@dunlin/definition';
import type { Type } from '@dunlin/expression';
import type { TSchema } from 'typebox';
import type { FieldFamily, FieldType } from './define-field-type.ts';
import { fieldTypes } from './field-types/index.ts';

export interface DescribedFieldType {
  readonly name: string;
  readonly label: Label;
  readonly family: FieldFamily;
  readonly description: Label;
  readonly example: Label;
  /** True where designers do not offer it. */
  readonly internal: boolean;
  readonly source: FieldType['source'];
  /** Kind of the value in expressions, as far as the type alone says; null for computed fields and rows. */
  readonly kind: Type['kind'] | null;
  /** True where a value can name a record, or be unique. */
  readonly short: boolean;
  /** JSON Schema of its options. */
  readonly options: TSchema;
}

export const describeFieldTypes = (): DescribedFieldType[] =>
  [...fieldTypes.values()].map((type) => ({
    name: type.name,
    label: type.label,
    family: type.family,
    description: type.description,
    example: type.example,
    internal: type.internal === true,
    source: type.source,
    kind: type.source === 'column' ? type.type({ ...type.examples.valid[0]?.options }).kind : null,
    short: type.source !== 'collection' && !(type.source === 'column' && type.wide === true),
    options: type.options,
  }));
