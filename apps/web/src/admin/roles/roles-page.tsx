/** The roles of the workspace: how many people have them, where they come from. */
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { useTitle } from '../../app/use-title.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Column } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { RowList } from '../../parts/row-list.tsx';
import { rolesQuery } from '../queries.ts';
import type { RoleSummary } from '../types.ts';
import { AddRoleDialog } from './add-role-dialog.tsx';
import { useActionText } from './use-action-text.ts';
import '../admin.css';

export function RolesPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const { rights } = useSession();
  const actionText = useActionText();
  const query = useQuery(rolesQuery);
  const [adding, setAdding] = useState(false);
  useTitle(t('roles.title'));
  const people = (key: string, count: number) =>
    rights.admin && count > 0 ? <GoLink to={paths.people({ role: key })}>{count}</GoLink> : count;
  const name = (role: RoleSummary) =>
    role.version === 0 ? (
      label(role.label)
    ) : (
      <GoLink to={paths.role(role.key)} className="row-link">
        {label(role.label)}
      </GoLink>
    );
  const tables = ({ admin, tables: count }: RoleSummary) =>
    admin || count === null ? t('roles.allTables') : count;
  const other = ({ admin, actions }: RoleSummary): string =>
    admin ? t('roles.admin') : actions.map(actionText).join(' · ') || '—';
  const columns: Column<RoleSummary>[] = [
    { key: 'name', title: t('roles.name'), cell: name },
    { key: 'people', title: t('roles.people'), figure: true, cell: (role) => people(role.key, role.people) },
    { key: 'tables', title: t('roles.tables'), cell: tables },
    { key: 'other', title: t('roles.other'), cell: other, hint: other },
    { key: 'from', title: t('roles.from'), cell: ({ app }) => (app ? label(app.label) : t('roles.here')) },
  ];
  const card = (role: RoleSummary) => (
    <section className="card record-card">
      <h3>{name(role)}</h3>
      <div className="soft">{other(role)}</div>
      <div className="row spread caption">
        <span>
          {t('roles.tables')} {tables(role)}
        </span>
        <span>
          {t('roles.people')} {people(role.key, role.people)}
        </span>
      </div>
    </section>
  );
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('roles.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('roles.add')}
          </Button>
        </div>
        <RowList
          name="roles"
          query={query}
          rows={query.data ?? []}
          rowKey={({ key }) => key}
          columns={columns}
          card={card}
          empty={<EmptyState title={t('roles.none')} text={t('roles.noneText')} />}
        />
      </div>
      {adding ? <AddRoleDialog roles={query.data ?? []} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
