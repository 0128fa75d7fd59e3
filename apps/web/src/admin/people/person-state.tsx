/** How a person stands: active, not joined yet, disabled; a mark and a word. */
import { useTranslation } from 'react-i18next';
import type { AdminPerson } from '../types.ts';

export function PersonState({ person }: { person: Pick<AdminPerson, 'active' | 'signIn'> }) {
  const { t } = useTranslation();
  if (!person.active) return <span className="admin-state off">{t('people.disabled')}</span>;
  if (person.signIn === 'ready') return <span className="admin-state">{t('people.active')}</span>;
  return (
    <span className="admin-state waiting">
      {person.signIn === 'invited' ? t('people.invited') : t('people.stateNone')}
    </span>
  );
}
