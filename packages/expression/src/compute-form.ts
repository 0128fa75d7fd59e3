/**
 * What is known of a closure before it runs. Operators look here to compute with a literal or a column directly instead
 * of calling a closure for every record; closures of which nothing is known are called.
 */
import type { Compute } from './record-access.ts';
import type { Value } from './value.ts';

export type Present = Exclude<Value, null>;

export type Relation = 'equal' | 'not-equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal';

export type ComputeForm =
  /** Always gives this value. */
  | { readonly kind: 'constant'; readonly value: Value }
  /** Gives a column of the record itself, not of one reached over references. */
  | { readonly kind: 'column'; readonly field: string }
  /** A column compared with a literal as JavaScript compares. */
  | {
      readonly kind: 'relation';
      readonly relation: Relation;
      readonly field: string;
      readonly literal: Present;
    }
  /** AND: true where each of these is. */
  | { readonly kind: 'all'; readonly conditions: readonly Compute[] };

const forms = new WeakMap<Compute, ComputeForm>();

/** The closure itself, of which the form is known from now on. */
export function withForm(form: ComputeForm, compute: Compute): Compute {
  forms.set(compute, form);
  return compute;
}

export const formOf = (compute: Compute): ComputeForm | undefined => forms.get(compute);

export const computeConstant = (value: Value): Compute => withForm({ kind: 'constant', value }, () => value);

export const computeColumn = (field: string): Compute =>
  withForm({ kind: 'column', field }, (record) => record.get(field));

/** The value that the closure always gives; undefined where it depends on something. */
export function constantOf(compute: Compute): { readonly value: Value } | undefined {
  const form = formOf(compute);
  return form?.kind === 'constant' ? form : undefined;
}
