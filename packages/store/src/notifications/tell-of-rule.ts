import type { Session } from '../session.ts';
import { notify } from './notify.ts';

/** Tells who published a rule that it could not be run, once a day. */
export async function tellOfRule(
  session: Session,
  rule: string,
  moment: { readonly now: string; readonly today: string },
): Promise<void> {
  const live = await session.db
    .selectFrom('sys_live_definition as live')
    .innerJoin('sys_definition as definition', (join) =>
      join
        .onRef('definition.kind', '=', 'live.kind')
        .onRef('definition.key', '=', 'live.key')
        .onRef('definition.version', '=', 'live.version'),
    )
    .select(['published_by', 'app'])
    .where('live.kind', '=', 'rules')
    .where('live.key', '=', rule)
    .executeTakeFirst();
  const person = live?.published_by ?? null;
  if (live === undefined || person === null) return;
  await notify(session, [
    {
      person,
      kind: 'rule-stopped',
      at: moment.now,
      occasion: `${rule} ${moment.today}`,
      subject: { kind: 'rules', id: rule },
      params: { app: live.app },
    },
  ]);
}
