/** People as a table; on a phone as cards. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { usePhone } from '../../app/use-phone.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Person } from '../../values/person.tsx';
import type { AdminPerson } from '../types.ts';
import { PersonState } from './person-state.tsx';

export function PeopleTable({ people: given }: { people: readonly AdminPerson[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const phone = usePhone();
  // The reader's own order of names; the server sorts by code.
  const order = new Intl.Collator(format.language === 'zh' ? 'zh-CN' : 'en');
  const people = given.toSorted((a, b) => order.compare(a.name, b.name));
  const roles = (person: AdminPerson): string =>
    person.roles.map((role) => label(role.label)).join(format.language === 'zh' ? '、' : ', ');
  const seen = (person: AdminPerson): string =>
    person.lastSeenAt === null ? '—' : format.instantNear(person.lastSeenAt);
  if (phone) {
    return (
      <div className="cards" style={{ padding: 0 }}>
        {people.map((person) => (
          <GoLink key={person.id} to={paths.person(person.id)} className="card record-card">
            <h3>{person.name}</h3>
            <div className="soft ellipsis">{person.email}</div>
            <div className="row spread caption">
              <span className="ellipsis">{roles(person)}</span>
              <PersonState person={person} />
            </div>
          </GoLink>
        ))}
      </div>
    );
  }
  return (
    <section className="card" style={{ overflow: 'hidden' }}>
      <div className="related-scroll">
        <table className="grid middle">
          <thead>
            <tr>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.email')}</th>
              <th scope="col">{t('people.roles')}</th>
              <th scope="col">{t('people.department')}</th>
              <th scope="col">{t('people.manager')}</th>
              <th scope="col">{t('people.state')}</th>
              <th scope="col">{t('people.lastSeen')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <td>
                  <GoLink to={paths.person(person.id)} className="row-link">
                    <Person name={person.name} />
                  </GoLink>
                </td>
                <td title={person.email}>{person.email}</td>
                <td title={roles(person)}>{roles(person)}</td>
                <td>{person.department?.name ?? '—'}</td>
                <td>{person.manager?.name ?? '—'}</td>
                <td>
                  <PersonState person={person} />
                </td>
                <td>{seen(person)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid-foot">
        <span role="status">{t('people.count', { count: people.length })}</span>
      </div>
    </section>
  );
}
