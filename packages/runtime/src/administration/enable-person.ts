/** Somebody who was disabled comes back: with the roles they had, and with nothing that was handed over. */
import { problem } from '@dunlin/definition';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { changeUser } from './change-user.ts';
import { readPeople } from './people-rows.ts';

/** @throws Refusal with person.active */
export async function enablePerson(workspace: Workspace, person: Person, id: number): Promise<void> {
  if (!person.rights.admin) throw Refusal.forbidden('enable people');
  await workspace.write(async (work) => {
    const back = (await readPeople(work)).find((each) => each.id === id);
    if (back === undefined) throw Refusal.missing('person', id);
    if (back.active) refuseErrors([problem('person.active', '', 'The person is active already')]);
    const through = { kind: 'form', ref: 'enable-person' } as const;
    await changeUser(work, person, through, id, { active: true });
    await noteEvents(work, person, [
      {
        kind: 'people.enabled',
        through,
        table: 'users',
        record: id,
        subject: back.name,
      },
    ]);
  });
}
