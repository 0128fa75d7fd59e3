/** Types of the expression language. Nullability is not part of a type: every field may be empty. */
export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  /** A whole number; ids are not integers but references. */
  | { readonly kind: 'integer' }
  /** An exact decimal. */
  | { readonly kind: 'decimal' }
  /** An exact decimal in a currency. */
  | { readonly kind: 'money' }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  /** One of a fixed list of keys. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** The id of a record of `table`. */
  | { readonly kind: 'reference'; readonly table: string }
  /** The type of the literal null; compatible with every other. */
  | { readonly kind: 'null' };

export type TypeKind = Type['kind'];

export const isNumeric = (type: Type): boolean =>
  type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'money';
