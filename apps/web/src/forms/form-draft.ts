/** What a person typed into an open form, as it is kept in the browser and put back into the form opened anew. */
import type { FormState, RowState } from '@dunlin/forms';
import { addRow, removeRow, setRow, setValue } from '@dunlin/forms/live';

type Typed = Readonly<Record<string, unknown>>;

export interface FormDraft {
  values: Typed;
  /** All rows of collections that were touched, with what was typed into each. */
  rows: Readonly<Record<string, readonly { id?: number; typed: Typed }[]>>;
  /** Version of the record that it was typed over. */
  version?: number;
  /** What stood there before, to tell what others have changed since. */
  before?: Typed;
}

/** Nothing where nothing was typed. */
export function draftOf(state: FormState): Pick<FormDraft, 'values' | 'rows'> | null {
  if (!state.changed) return null;
  const values: Record<string, unknown> = {};
  for (const { key } of state.plan.fields) {
    const field = state.field(key);
    if (field?.source === 'person') values[key] = field.typed === undefined ? field.value : field.typed;
  }
  const rows = Object.fromEntries(
    state.plan.collections.flatMap(({ key }) => {
      const collection = state.collection(key);
      if (collection === undefined) return [];
      return [
        [
          key,
          collection.rows.map(({ id, cells }) => ({
            ...(id === undefined ? {} : { id }),
            typed: typedIn(cells),
          })),
        ],
      ];
    }),
  );
  return { values, rows };
}

const typedIn = (cells: RowState['cells']): Typed =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([key, cell]) =>
      cell.source === 'person' ? [[key, cell.typed === undefined ? cell.value : cell.typed]] : [],
    ),
  );

/** Fields that are no longer in the form, and rows that have gone meanwhile, are left out. */
export function takeDraft(opened: FormState, draft: Pick<FormDraft, 'values' | 'rows'>): FormState {
  const { fields, collections } = opened.plan;
  const isReference = (key: string): boolean =>
    fields.find((field) => field.key === key)?.value.kind === 'reference';
  const known = Object.entries(draft.values).filter(([key]) => opened.field(key) !== undefined);
  // What a reference fills in comes first, so that what was typed over it wins again.
  const ordered = [...known].sort(
    ([left], [right]) => Number(isReference(right)) - Number(isReference(left)),
  );
  let state = ordered.reduce((now, [key, value]) => setValue(now, key, value), opened);
  for (const { key } of collections) {
    const kept = draft.rows[key];
    if (kept === undefined) continue;
    const ids = new Set(kept.map(({ id }) => id));
    for (const row of state.collection(key)?.rows ?? []) {
      if (!ids.has(row.id)) state = removeRow(state, key, row.key);
    }
    for (const { id, typed } of kept) {
      const row = id === undefined ? undefined : state.collection(key)?.rows.find((each) => each.id === id);
      if (id === undefined) state = addRow(state, key, typed);
      else if (row !== undefined) {
        state = Object.entries(typed).reduce(
          (now, [field, value]) => setRow(now, key, row.key, field, value),
          state,
        );
      }
    }
  }
  return state;
}
