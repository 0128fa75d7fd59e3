/** A line in the log for what happens to a draft that others worked on: whose it was, and what it is called. */
import type { StoredDraft } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import type { Work } from '../workspace.ts';
import { isLabel } from './list-definitions.ts';
import { peopleNamed } from './somebody.ts';

/** @param others whose it was */
export async function noteDraft(
  work: Work,
  person: Person,
  { kind, key, document }: StoredDraft,
  action: 'taken-over' | 'discarded',
  others: readonly (number | null)[],
): Promise<void> {
  const nameOf = await peopleNamed(work);
  const people = [...new Set(others)].flatMap((id) => nameOf(id)?.name ?? []);
  const { label } = (document ?? {}) as { label?: unknown };
  await noteEvents(work, person, [
    {
      kind: 'draft',
      subject: `${kind}/${key}`,
      detail: {
        action,
        person: people,
        ...(isLabel(label) ? { name: { zh: label.zh, en: label.en } } : {}),
      },
    },
  ]);
}
