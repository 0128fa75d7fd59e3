/**
 * The form that is being edited, as every part of its designer sees it: what stands where, what is selected, what is
 * lifted, and the steps that change it. `use-form-editing.ts` makes it of a draft.
 */
import type { BlockDefinition, FormDefinition, Problem } from '@dunlin/definition';
import type { Edit, Place } from '@dunlin/designer/tree';
import { createContext, useContext } from 'react';
import type { TableMeta } from '../../api/types.ts';

/** Blocks in the air: taken up from the form, or new ones from the palette. */
export interface Lifted {
  readonly blocks: readonly BlockDefinition[];
  /** The form without them. */
  readonly rest: readonly BlockDefinition[];
  /** All places where they may be put down, in reading order. */
  readonly places: readonly Place[];
}

export type EditName =
  | 'add'
  | 'move'
  | 'remove'
  | 'rename'
  | 'change'
  | 'resize'
  | 'duplicate'
  | 'paste'
  | 'cut'
  | 'wrap'
  | 'unwrap';

export interface FormEditing {
  readonly form: FormDefinition;
  /** What the form is about; undefined where its table is gone. */
  readonly table: TableMeta | undefined;
  /** As it stands, with what the keyboard has lifted at the place where it would be put down. */
  readonly layout: readonly BlockDefinition[];
  readonly editable: boolean;
  readonly selection: readonly string[];
  /** The last one chosen: keys and panel are about it. */
  readonly current: string | undefined;
  /** @param more adds to the selection or takes out of it */
  select(id: string | null, more?: 'toggle' | 'extend'): void;
  /** Takes an edit as one step that can be undone; says what it did. An absent edit is refused with a sentence. */
  apply(name: EditName, blocks: readonly BlockDefinition[], edit: Edit | undefined, merge?: string): void;
  /** The form itself: label, uses, checks. */
  setForm(next: FormDefinition, merge?: string): void;
  changeBlock(
    id: string,
    change: (block: BlockDefinition) => BlockDefinition,
    how?: { name?: EditName; merge?: string },
  ): void;
  /** Blocks made of a palette item, after what is selected. */
  addNew(blocks: readonly BlockDefinition[]): void;
  lift(ids: readonly string[]): Lifted;
  liftNew(blocks: readonly BlockDefinition[]): Lifted;
  /** Puts lifted blocks down. */
  drop(lifted: Lifted, place: Place): void;
  remove(ids: readonly string[]): void;
  duplicate(ids: readonly string[]): void;
  copy(ids: readonly string[]): void;
  cut(ids: readonly string[]): void;
  paste(): void;
  wrap(ids: readonly string[]): void;
  unwrap(id: string): void;
  /** Lifted by the keyboard; moves among its places with `moveLifted`. */
  readonly held: Lifted | null;
  hold(ids: readonly string[]): void;
  moveHeld(by: 1 | -1): void;
  putDown(): void;
  putBack(): void;
  /** Id of the block whose label is being typed in its place. */
  readonly renaming: string | null;
  rename(id: string | null): void;
  /** Says something to those who listen. */
  announce(text: string): void;
  readonly announced: string;
  problemsOf(id: string): readonly Problem[];
}

export const FormEditingContext = createContext<FormEditing | null>(null);

export function useFormEditing(): FormEditing {
  const editing = useContext(FormEditingContext);
  if (editing === null) throw new Error('useFormEditing outside of a form designer');
  return editing;
}
