/**
 * A draft of something else that is made of blocks, as the canvas knows drafts: a form without a table.
 *
 * Canvas, palette, outline, drags and keys then work on it as they are; what they change goes back where it came from.
 */
import type { BlockDefinition, FormDefinition, Label, Problem } from '@dunlin/definition';
import type { Draft } from '../drafts/draft.ts';

export interface Blocks<Document> {
  readonly label: (document: Document) => Label;
  readonly blocks: (document: Document) => readonly BlockDefinition[];
  readonly withBlocks: (document: Document, blocks: readonly BlockDefinition[]) => Document;
  /** Pointer into the document → one into the layout of the form. */
  readonly pointer: (pointer: string) => string;
}

export function asFormDraft<Document extends { readonly key: string }>(
  draft: Draft<Document>,
  { label, blocks, withBlocks, pointer }: Blocks<Document>,
): Draft<FormDefinition> {
  const { document } = draft;
  return {
    ...draft,
    document: { key: document.key, label: label(document), table: '', layout: [...blocks(document)] },
    set: (next, name, change) => draft.set(withBlocks(document, next.layout), name, change),
    problems: draft.problems.map((each: Problem) => ({ ...each, pointer: pointer(each.pointer) })),
  };
}
