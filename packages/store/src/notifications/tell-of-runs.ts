/** What went wrong in runs of flows → what those are told who answer for them: the run's owner, or whoever stands in. */
import { standInsOf } from '../delegations/stand-ins-of-tasks.ts';
import type { Session } from '../session.ts';
import type { NotificationKind } from './notification-kinds.ts';
import { type NewNotification, notify } from './notify.ts';

export interface RunNews {
  readonly run: number;
  readonly kind: Extract<NotificationKind, 'message-failed' | 'message-crossed' | 'run-stopped'>;
  readonly occasion: string;
}

/** A run that stopped is also told to who published the version that it follows. */
export async function tellOfRuns(
  session: Session,
  news: readonly RunNews[],
  moment: { readonly now: string; readonly today: string },
): Promise<void> {
  if (news.length === 0) return;
  const rows = await session.db
    .selectFrom('sys_run as run')
    .leftJoin('sys_definition as definition', (join) =>
      join
        .on('definition.kind', '=', 'flows')
        .onRef('definition.key', '=', 'run.flow')
        .onRef('definition.version', '=', 'run.flow_version'),
    )
    .select(['run.id', 'flow', 'owner_id as assignee', 'table_key', 'record_id', 'published_by'])
    .where('run.id', 'in', [...new Set(news.map((each) => each.run))])
    .execute();
  const owned = await standInsOf(
    session,
    rows.map((row) => ({ ...row, notBy: null })),
    moment.today,
  );
  const runs = new Map(owned.map((run) => [run.id, run]));
  await notify(
    session,
    news.flatMap(({ run: id, kind, occasion }): NewNotification[] => {
      const run = runs.get(id);
      if (run === undefined) return [];
      const { table_key: table, record_id: record, flow } = run;
      const people = [run.assignee, kind === 'run-stopped' ? run.published_by : null];
      return [...new Set(people)].flatMap((person) =>
        person === null
          ? []
          : [
              {
                person,
                kind,
                at: moment.now,
                occasion,
                record: { table, id: record },
                subject: { kind: 'flows', id: flow },
              },
            ],
      );
    }),
  );
}
