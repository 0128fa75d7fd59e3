/** How a person signs in, with what an administrator can do about it: invite, reset, end sessions, take keys away. */
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { signInQuery } from '../queries.ts';
import type { AdminPerson, LinkAnswer, SignInAnswer } from '../types.ts';
import { LinkShown } from './link-shown.tsx';

export function SignInCard({ person }: { person: AdminPerson }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const format = useFormat();
  const query = useQuery(signInQuery(person.id));
  const [busy, setBusy] = useState<string | null>(null);
  const [link, setLink] = useState<LinkAnswer | null>(null);
  const base = `/admin/people/${person.id}`;
  const ask = async (path: string, method: 'POST' | 'DELETE' = 'POST'): Promise<void> => {
    setBusy(path);
    try {
      const answer = await call<LinkAnswer | null>(
        `${base}/${path}`,
        method === 'POST' ? { method, body: {} } : { method },
      );
      if (answer?.link) setLink(answer);
      else if (answer?.sent) void message.success(t('person.linkSent'));
      await refreshAll();
    } catch (error) {
      void message.error(describe(error).text);
    }
    setBusy(null);
  };
  const action = (path: string, text: string, method: 'POST' | 'DELETE' = 'POST') => (
    <Button loading={busy === path} onClick={() => void ask(path, method)}>
      {text}
    </Button>
  );
  const facts = (state: SignInAnswer) => {
    const ways = [
      ...(state.hasPassword ? [t('person.password')] : []),
      ...(state.singleSignOn ? [t('person.singleSignOn')] : []),
      ...(state.secondFactor ? [t('people.secondFactor')] : []),
    ];
    return (
      <dl className="admin-facts">
        <dt>{t('person.signInState')}</dt>
        <dd>{ways.length === 0 ? t('person.noSignIn') : ways.join(' · ')}</dd>
        {state.invitedUntil === null ? null : (
          <>
            <dt>{t('people.state')}</dt>
            <dd>{t('people.stateInvited', { day: format.instant(state.invitedUntil) })}</dd>
          </>
        )}
        <dt>{t('person.lastSignIn')}</dt>
        <dd>{state.lastSignInAt === null ? t('people.never') : format.instant(state.lastSignInAt)}</dd>
      </dl>
    );
  };
  const state = query.data;
  const ready = state !== undefined && (state.hasPassword || state.singleSignOn);
  return (
    <div>
      <section className="card admin-card">
        <h2>{t('person.signIn')}</h2>
        {query.error ? <ErrorState small error={query.error} retry={() => void query.refetch()} /> : null}
        {state === undefined ? (
          query.error ? null : (
            <Bones lines={4} />
          )
        ) : (
          <>
            {facts(state)}
            {state.lockedUntil === null ? null : (
              <p className="admin-note">{t('person.locked', { time: format.instant(state.lockedUntil) })}</p>
            )}
            <div className="row wrap">
              {person.active
                ? ready
                  ? action('reset-link', t('person.resetLink'))
                  : action(
                      'invite',
                      state.invitedUntil === null ? t('person.invite') : t('person.inviteAgain'),
                    )
                : null}
              {state.secondFactor ? action('reset-second-factor', t('person.resetFactor')) : null}
              {state.lockedUntil === null ? null : action('unlock', t('person.unlock'))}
            </div>
            {state.secondFactor ? (
              <p className="caption" style={{ marginTop: 8 }}>
                {t('person.resetFactorText')}
              </p>
            ) : null}
          </>
        )}
      </section>
      {state === undefined ? null : (
        <section className="card admin-card">
          <h2>{t('person.sessions')}</h2>
          {state.sessions.length === 0 ? <p className="muted">{t('person.noSessions')}</p> : null}
          <ul className="admin-lines">
            {state.sessions.map((session) => (
              <li key={session.id}>
                <span>
                  {session.device
                    ? `${session.device.browser} · ${session.device.system}`
                    : t('person.unknownDevice')}
                  <br />
                  <span className="caption">
                    {session.current ? `${t('person.thisSession')} · ` : ''}
                    {session.address ?? '—'} · {format.instantNear(session.lastSeenAt)}
                  </span>
                </span>
                {action(`sessions/${session.id}`, t('person.endSession'), 'DELETE')}
              </li>
            ))}
          </ul>
          {state.sessions.length > 1 ? action('sessions', t('person.endSessions'), 'DELETE') : null}
          <h2 style={{ marginTop: 16 }}>{t('person.keys')}</h2>
          {state.apiKeys.length === 0 ? <p className="muted">{t('person.noKeys')}</p> : null}
          <ul className="admin-lines">
            {state.apiKeys.map((key) => (
              <li key={key.id}>
                <span>
                  {key.name} <code>{key.start}…</code>
                  <br />
                  <span className="caption">
                    {key.lastUsedAt === null ? t('people.never') : format.instantNear(key.lastUsedAt)}
                  </span>
                </span>
                {action(`api-keys/${key.id}`, t('person.revokeKey'), 'DELETE')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card admin-card">
        <h2>{t('person.related')}</h2>
        <ul className="admin-lines">
          <li>
            <GoLink to={paths.rights({ person: String(person.id) })}>{t('rights.title')}</GoLink>
          </li>
          <li>
            <GoLink to={paths.delegations({ about: person.id })}>{t('person.delegations')}</GoLink>
          </li>
        </ul>
      </section>
      {link === null ? null : <LinkShown answer={link} onClose={() => setLink(null)} />}
    </div>
  );
}
