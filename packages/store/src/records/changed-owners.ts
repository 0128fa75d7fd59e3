/** Records whose rows a write really changes, with the fields that these are the rows of. */
import { isGiven } from './check-values.ts';
import type { Edit, Place, Prepared } from './preparation.ts';

/** A row of a row changes all of those above it. */
export function changedOwners({
  drafts,
  edits,
  removals,
}: Pick<Prepared, 'drafts' | 'edits' | 'removals'>): Map<Edit, Set<string>> {
  const owners = new Map<Edit, Set<string>>();
  const note = (from: Place | undefined): void => {
    for (let place = from; place?.owner.kind === 'update'; place = place.owner.place) {
      const fields = owners.get(place.owner) ?? new Set();
      owners.set(place.owner, fields.add(place.collection.key));
    }
  };
  for (const { place } of drafts) note(place);
  for (const { place } of removals) note(place);
  for (const edit of edits) {
    if (Object.keys(edit.values).some((key) => isGiven(edit, key))) note(edit.place);
  }
  return owners;
}
