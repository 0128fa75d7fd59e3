/**
 * A filter as chips: conditions that all must hold. What the builder cannot show stays as a formula chip,
 * never dropped, so reading a filter and printing it again keeps its meaning.
 */
export type Operator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'between'
  | 'in'
  /** Of a text that has the value somewhere in it, or a list that has it among its choices. */
  | 'contains'
  | 'lacks'
  | 'empty'
  | 'filled';

/** A literal, or one of the two values that depend on who reads and when. */
export type Operand = string | number | boolean | { call: 'TODAY' | 'CURRENT_USER' };

export interface Comparison {
  kind: 'comparison';
  /** Path of a field, e.g. `customer.grade`. */
  path: string;
  operator: Operator;
  /** One value; two for `between` (both included); several for `in`; none for `empty` and `filled`. */
  values: Operand[];
}

export interface FormulaCondition {
  kind: 'formula';
  text: string;
}

export type Condition = Comparison | FormulaCondition;
