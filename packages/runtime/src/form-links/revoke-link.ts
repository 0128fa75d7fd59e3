/** A link that is to work no more; a mail with it that has not left stays. */
import { cancelLinkMessages, lockFormLink, revokeFormLink } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mustSee } from '../related-sets.ts';
import type { Workspace } from '../workspace.ts';
import { knowsLink } from './external-forms.ts';

/** Whoever made it, and whoever might have made it. @throws Refusal `missing` for others */
export const revokeLink = (workspace: Workspace, person: Person, id: number): Promise<void> =>
  workspace.write(async (work) => {
    const row = await lockFormLink(work.session, id);
    if (row === undefined) throw Refusal.missing('link', id);
    await mustSee(work, person, row.table_key, row.record_id);
    if (!knowsLink(work, person, row)) throw Refusal.missing('link', id);
    const { now } = work.moment;
    if (!(await revokeFormLink(work.session, id, { by: person.userId, now }))) return;
    await cancelLinkMessages(work.session, id);
    await noteEvents(work, person, [
      {
        kind: 'form-link',
        table: row.table_key,
        record: row.record_id,
        subject: row.form,
        detail: { action: 'revoked', link: id, stated: row.recipient_name },
      },
    ]);
  });
