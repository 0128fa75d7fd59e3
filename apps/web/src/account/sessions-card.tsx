/** Where I am signed in; any of it ends with one click. */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { useFormat } from '../app/use-format.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Problems } from '../parts/problems.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { sessionsQuery } from './queries.ts';
import type { AccountSession } from './types.ts';

export function SessionsCard() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const format = useFormat();
  const { data: sessions, error, refetch } = useQuery(sessionsQuery);
  const { busy, problems, run } = useSubmit();
  const nameOf = ({ device }: AccountSession): string => {
    if (device === null) return t('account.unknownDevice');
    const { browser, system } = device;
    return browser && system ? t('account.deviceOf', { browser, system }) : browser || system;
  };
  const end = async (path: string): Promise<void> => {
    let count = 1;
    const done = await run(async () => {
      const answer = await call<{ ended: number } | null>(`/account/sessions${path}`, { method: 'DELETE' });
      count = answer?.ended ?? 1;
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    });
    if (done) void message.success(t('account.ended', { count }));
  };
  const body = () => {
    if (error && !sessions) return <ErrorState small error={error} retry={() => void refetch()} />;
    if (!sessions) return <Bones lines={3} />;
    return (
      <>
        <ul className="account-lines">
          {sessions.map((session) => (
            <li key={session.id}>
              <div>
                <div>
                  {nameOf(session)}{' '}
                  {session.current ? (
                    <span className="account-state on">{t('account.thisDevice')}</span>
                  ) : null}
                </div>
                <div className="caption">
                  {[
                    session.address,
                    t('account.signedIn', { at: format.instantNear(session.signedInAt) }),
                    session.current
                      ? null
                      : t('account.lastSeen', { at: format.instantNear(session.lastSeenAt) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              {session.current ? null : (
                <Button disabled={busy} onClick={() => void end(`/${session.id}`)}>
                  {t('account.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Problems texts={problems} />
        {sessions.length > 1 ? (
          <div>
            <Button danger loading={busy} onClick={() => void end('')}>
              {t('account.endOthers')}
            </Button>
          </div>
        ) : null}
      </>
    );
  };
  return (
    <section className="card account-card">
      <h2>{t('account.sessions')}</h2>
      {body()}
    </section>
  );
}
