/** A report ready to run: every expression checked, every column known. */
import type { Label, ReportDefinition } from '@dunlin/definition';
import type { AggregateName, Node, Schema, Type } from '@dunlin/expression';

/** A column of the result, in the order of its cells. */
export interface ReportColumn {
  readonly key: string;
  readonly label: Label;
  readonly type: Type['kind'];
  /** For `type` `reference`: the table whose ids the cells hold. */
  readonly table?: string;
  readonly role: 'dimension' | 'bucket' | 'measure';
  /** Of buckets and measures: the measure shown. */
  readonly measure?: string;
  /** Of buckets: the bucket. */
  readonly bucket?: string;
}

export interface CompiledDimension {
  readonly key: string;
  readonly node: Node;
}

export interface CompiledMeasure {
  readonly key: string;
  readonly aggregate: AggregateName;
  readonly type: Type;
  readonly value?: Node;
  readonly filter?: Node;
  readonly spread: boolean;
}

export interface CompiledBucket {
  readonly key: string;
  readonly condition: Node;
}

export interface CompiledReport {
  readonly key: string;
  readonly definition: ReportDefinition;
  readonly schema: Schema;
  readonly table: string;
  readonly filter?: Node;
  readonly dimensions: readonly CompiledDimension[];
  readonly buckets: readonly CompiledBucket[];
  readonly measures: readonly CompiledMeasure[];
  readonly columns: readonly ReportColumn[];
  /** Places among `columns`. */
  readonly sort: readonly { readonly column: number; readonly descending: boolean }[];
}
