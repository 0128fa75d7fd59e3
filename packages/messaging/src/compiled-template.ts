/** A template ready to render: expressions checked, texts parsed. */
import type { Label, TemplateForm } from '@dunlin/definition';
import type { Node, Value } from '@dunlin/expression';
import type { Template } from 'liquidjs';
import type { Language } from './format-value.ts';

export interface NamedNode {
  readonly name: string;
  readonly node: Node;
}

export interface ListGrouping {
  /** Of the row. */
  readonly key: Node;
  /** Name of the subject's parameter that it equals. */
  readonly parameter: string;
  readonly rest: readonly Node[];
}

export interface CompiledList {
  readonly name: string;
  readonly table: string;
  /** Over `table`, with the parameters `subject` and `subject.<field>`. */
  readonly filter: Node;
  /**
   * Where the filter asks that a reference of the row equals one of the subject, the two sides of that, and what else
   * the filter asks (which then does not depend on the subject): the lists of many subjects are one read.
   */
  readonly grouped?: ListGrouping;
  readonly values: readonly NamedNode[];
  /** Name of the value that the list is sorted by; then by id. */
  readonly sort?: string;
}

export interface CompiledText {
  readonly subject: Template[];
  readonly body: Template[];
}

export interface CompiledTemplate {
  readonly key: string;
  readonly version: number;
  readonly label: Label;
  readonly table: string;
  readonly form: TemplateForm;
  /** Everything over the record that its texts use, in one read. */
  readonly values: readonly NamedNode[];
  readonly lists: readonly CompiledList[];
  /** Fields of the record that lists use as parameters `subject.<field>`. */
  readonly subjectFields: readonly NamedNode[];
  readonly language?: Node;
  readonly texts: Readonly<Record<Language, CompiledText>>;
}

/** What one text is made of, read by the store. */
export interface TemplateData {
  readonly values: Readonly<Record<string, Value>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;
  /** What the template's `language` came to. */
  readonly language?: Value;
}
