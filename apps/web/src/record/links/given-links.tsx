/** Links that were given out for a record: for whom, whether they work, what came of them, and how to take one back. */
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { seenPerson } from '../../api/seen-person.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Problems } from '../../parts/problems.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { type GivenLink, revokeLink } from './links-calls.ts';

const stateTexts = {
  open: 'links.state.open',
  answered: 'links.state.answered',
  expired: 'links.state.expired',
  revoked: 'links.state.revoked',
  dead: 'links.state.dead',
} as const satisfies Record<GivenLink['state'], string>;

export function GivenLinks({
  links,
  onRevoked,
}: {
  links: readonly GivenLink[];
  onRevoked: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const submit = useSubmit();
  return (
    <section className="given-links" aria-label={t('links.given')}>
      <h3>{t('links.given')}</h3>
      {links.length === 0 ? <p className="caption">{t('links.none')}</p> : null}
      <ul>
        {links.map((link) => (
          <OneLink
            key={link.id}
            link={link}
            busy={submit.busy}
            onRevoke={() =>
              void submit.run(async () => {
                await revokeLink(link.id);
                await onRevoked();
              })
            }
          />
        ))}
      </ul>
      <Problems texts={submit.problems} />
    </section>
  );
}

function OneLink({ link, busy, onRevoke }: { link: GivenLink; busy: boolean; onRevoke: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { recipient, state, answers, hidden, opened } = link;
  return (
    <li>
      <div className="grow">
        <div className="row wrap">
          <strong>{recipient.name}</strong>
          {recipient.address === null ? null : <span className="caption">{recipient.address}</span>}
          <Tag color={state === 'open' ? 'green' : 'default'}>{t(stateTexts[state])}</Tag>
        </div>
        <div className="caption">
          {label(link.form.label)}
          {' · '}
          {t('links.madeBy', { name: link.madeBy.name, at: format.instantNear(link.madeAt) })}
          {' · '}
          {opened === 0 ? t('links.notOpened') : t('links.opened', { count: opened })}
          {state === 'open' ? ` · ${t('links.until', { at: format.instantNear(link.expiresAt) })}` : ''}
        </div>
        {state === 'dead' ? <div className="caption">{t('links.deadHelp')}</div> : null}
        {answers.map(({ table, id, title, at }) => (
          <div key={`${table}/${id}`}>
            <GoLink to={paths.record(table, id)}>{title}</GoLink>{' '}
            <span className="caption">{format.instantNear(at)}</span>
          </div>
        ))}
        {hidden === 0 ? null : <div className="caption">{t('links.hidden', { count: hidden })}</div>}
      </div>
      {state === 'open' && seenPerson() === null ? (
        <Button
          size="small"
          disabled={busy}
          aria-label={t('links.revokeNamed', { name: recipient.name })}
          onClick={onRevoke}
        >
          {t('links.revoke')}
        </Button>
      ) : null}
    </li>
  );
}
