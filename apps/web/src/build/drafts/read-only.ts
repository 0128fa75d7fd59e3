/** A draft to look at: the same, and nothing changes it. */
import type { Draft } from './draft.ts';

export const readOnly = <Document>(draft: Draft<Document>): Draft<Document> => ({
  ...draft,
  editable: false,
  apart: null,
  set: () => undefined,
  undo: null,
  redo: null,
});
