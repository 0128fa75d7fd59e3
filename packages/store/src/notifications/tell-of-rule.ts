import { liveVersion } from '../definitions/versions.ts';
import type { Session } from '../session.ts';
import { notify } from './notify.ts';

/** Tells who published a rule that it could not be run, once a day. */
export async function tellOfRule(
  session: Session,
  rule: string,
  moment: { readonly now: string; readonly today: string },
): Promise<void> {
  const live = await liveVersion(session, { kind: 'rules', key: rule });
  if (live === undefined || live.publishedBy === null) return;
  await notify(session, [
    {
      person: live.publishedBy,
      kind: 'rule-stopped',
      at: moment.now,
      occasion: `${rule} ${moment.today}`,
      subject: { kind: 'rules', id: rule },
      params: { app: live.app },
    },
  ]);
}
