/** The people of the sample company: one click signs in as that role. */
import { LoadingOutlined, RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { PublicFacts } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import '../values/values.css';

type Who = NonNullable<PublicFacts['demo']>[number];

interface Props {
  people: readonly Who[];
  busy: string | null;
  onEnter: (who: Who) => void;
}

export function DemoList({ people, busy, onEnter }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <section className="demo-list" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('signIn.demo')}</h2>
      <p className="caption">{t('signIn.demoText')}</p>
      <ul className="card">
        {people.map((who) => (
          <li key={who.email}>
            <button type="button" className="demo-row" disabled={busy !== null} onClick={() => onEnter(who)}>
              <span className="person-mark" aria-hidden="true">
                {[...who.name][0]}
              </span>
              <span className="grow">
                <span className="strong">{who.name}</span>{' '}
                <span className="soft">{label(who.roleLabel)}</span>
              </span>
              {busy === who.email ? (
                <LoadingOutlined />
              ) : (
                <RightOutlined className="muted" aria-hidden="true" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
