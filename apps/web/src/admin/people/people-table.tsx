/** People as a table; on a phone as cards. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Column } from '../../parts/data-table.tsx';
import { RowList } from '../../parts/row-list.tsx';
import type { RowsQuery } from '../../parts/rows-state.tsx';
import { Person } from '../../values/person.tsx';
import type { AdminPerson } from '../types.ts';
import { PersonState } from './person-state.tsx';

interface Props {
  query: RowsQuery;
  people: readonly AdminPerson[];
  empty: ReactNode;
}

export function PeopleTable({ query, people: given, empty }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  // The reader's own order of names; the server sorts by code.
  const order = new Intl.Collator(format.language === 'zh' ? 'zh-CN' : 'en');
  const people = given.toSorted((a, b) => order.compare(a.name, b.name));
  const roles = (person: AdminPerson): string =>
    person.roles.map((role) => label(role.label)).join(format.language === 'zh' ? '、' : ', ');
  const columns: Column<AdminPerson>[] = [
    {
      key: 'name',
      title: t('people.name'),
      cell: ({ id, name }) => (
        <GoLink to={paths.person(id)} className="row-link">
          <Person name={name} />
        </GoLink>
      ),
    },
    { key: 'email', title: t('people.email'), cell: ({ email }) => email, hint: ({ email }) => email },
    { key: 'roles', title: t('people.roles'), cell: roles, hint: roles },
    { key: 'department', title: t('people.department'), cell: ({ department }) => department?.name ?? '—' },
    { key: 'manager', title: t('people.manager'), cell: ({ manager }) => manager?.name ?? '—' },
    { key: 'state', title: t('people.state'), cell: (person) => <PersonState person={person} /> },
    {
      key: 'seen',
      title: t('people.lastSeen'),
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? '—' : format.instantNear(lastSeenAt)),
    },
  ];
  const card = (person: AdminPerson) => (
    <GoLink to={paths.person(person.id)} className="card record-card">
      <h3>{person.name}</h3>
      <div className="soft ellipsis">{person.email}</div>
      <div className="row spread caption">
        <span className="ellipsis">{roles(person)}</span>
        <PersonState person={person} />
      </div>
    </GoLink>
  );
  return (
    <RowList
      name="people"
      query={query}
      rows={people}
      rowKey={({ id }) => id}
      columns={columns}
      card={card}
      bones={10}
      empty={empty}
      foot={
        <div className="grid-foot">
          <span role="status">{t('people.count', { count: people.length })}</span>
        </div>
      }
    />
  );
}
