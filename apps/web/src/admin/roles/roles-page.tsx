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
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { rolesQuery } from '../queries.ts';
import { AddRoleDialog } from './add-role-dialog.tsx';
import { useActionText } from './use-action-text.ts';
import '../../list/list.css';
import '../../record/record.css';
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
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('roles.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('roles.add')}
          </Button>
        </div>
        {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
        {query.isPending ? <Bones lines={8} height={20} /> : null}
        {query.data ? (
          <section className="card" style={{ overflow: 'hidden' }}>
            <div className="related-scroll">
              <table className="grid middle">
                <thead>
                  <tr>
                    <th scope="col">{t('roles.name')}</th>
                    <th scope="col" className="figure">
                      {t('roles.people')}
                    </th>
                    <th scope="col">{t('roles.tables')}</th>
                    <th scope="col">{t('roles.other')}</th>
                    <th scope="col">{t('roles.from')}</th>
                  </tr>
                </thead>
                <tbody>
                  {query.data.map((role) => (
                    <tr key={role.key}>
                      <td>
                        {role.version === 0 ? (
                          label(role.label)
                        ) : (
                          <GoLink to={paths.role(role.key)} className="row-link">
                            {label(role.label)}
                          </GoLink>
                        )}
                      </td>
                      <td className="figure">{people(role.key, role.people)}</td>
                      <td>{role.admin || role.tables === null ? t('roles.allTables') : role.tables}</td>
                      <td>
                        {role.admin ? t('roles.admin') : role.actions.map(actionText).join(' · ') || '—'}
                      </td>
                      <td>{role.app ? label(role.app.label) : t('roles.here')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        ) : null}
      </div>
      {adding ? <AddRoleDialog roles={query.data ?? []} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
