/** Types of the expression language. Nullability is not part of a type: every field may be empty. */
export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  /** A whole number; ids are not integers but references. */
  | { readonly kind: 'integer' }
  /** An exact decimal. */
  | { readonly kind: 'decimal' }
  /** An exact decimal in a currency; see `Currency`. Absent: the currency of the workspace. */
  | { readonly kind: 'money'; readonly currency?: Currency }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  /** One of a fixed list of keys. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** Several of a list of keys, of any keys where no list is given: each once, in order of code points, never none. */
  | { readonly kind: 'choices'; readonly choices?: readonly string[] }
  /** The id of a record of `table`. */
  | { readonly kind: 'reference'; readonly table: string }
  /** Sanitised HTML; where a text is expected it is read as plain text. */
  | { readonly kind: 'rich-text' }
  /** The parts of a postal address by name; where a text is expected they are read as one line. */
  | { readonly kind: 'address' }
  /** Any JSON value; it can only be empty or not. */
  | { readonly kind: 'json' }
  /** The type of the literal null; compatible with every other. */
  | { readonly kind: 'null' };

/** A fixed ISO 4217 code, or the path of the field that names it, from the record that the expression is about. */
export type Currency = string | { readonly path: string };

/** Whether each record names the currency of its amount, so that amounts of several records cannot be added up. */
export const isOfManyCurrencies = (type: Type): boolean =>
  type.kind === 'money' && typeof type.currency === 'object';

export type TypeKind = Type['kind'];

export const isNumeric = (type: Type): boolean =>
  type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'money';

/** Whether values of the type have an order: the smaller of two, a first and a last. */
export const isOrdered = ({ kind }: Type): boolean => orderedKinds.has(kind);

const orderedKinds: ReadonlySet<TypeKind> = new Set([
  'text',
  'integer',
  'decimal',
  'money',
  'date',
  'instant',
  'choice',
]);

/** Whether a value of the type stands as its text wherever a text is expected. */
export const readsAsText = ({ kind }: Type): boolean => kind === 'rich-text' || kind === 'address';
