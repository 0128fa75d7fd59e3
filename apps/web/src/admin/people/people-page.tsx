/** The people of the workspace: found, filtered, added; each opens on a page of their own. */
import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { useGo } from '../../app/use-go.ts';
import { useSearchText } from '../../app/use-place.ts';
import { useTitle } from '../../app/use-title.ts';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { peopleQuery, rolesQuery } from '../queries.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { PeopleTable } from './people-table.tsx';
import '../admin.css';

const typingPauseMs = 300;

export function PeoplePage() {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const place = useSearchText();
  const { search = '', role, department, state } = place;
  const [typed, setTyped] = useState(search);
  const [adding, setAdding] = useState(false);
  const { rights } = useSession();
  const query = useQuery({
    ...peopleQuery({ search, role, department, state }),
    enabled: rights.admin,
  });
  const roles = useQuery({ ...rolesQuery, enabled: rights.admin });
  useTitle(t('people.title'));
  const narrow = (change: Record<string, string | undefined>): void =>
    go(paths.people({ ...place, ...change }), { replace: true });
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = window.setTimeout(
      () =>
        go(paths.people({ role, department, state, search: typed.trim() || undefined }), { replace: true }),
      typingPauseMs,
    );
    return () => window.clearTimeout(timer);
  }, [typed, search, role, department, state, go]);
  if (!rights.admin) return <EmptyState title={t('error.noAccess')} text={t('error.noAccessText')} />;
  const counts = query.data?.counts;
  const tabs = [
    {
      key: undefined,
      text: t('people.all'),
      count: counts && counts.active + counts.invited + counts.disabled,
    },
    { key: 'active', text: t('people.active'), count: counts?.active },
    { key: 'invited', text: t('people.invited'), count: counts?.invited },
    { key: 'disabled', text: t('people.disabled'), count: counts?.disabled },
  ];
  const clear = (): void => {
    setTyped('');
    go(paths.people());
  };
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('people.title')}</h1>
          <div className="row">
            <Button icon={<UploadOutlined />} onClick={() => go(paths.imports('users'))}>
              {t('people.import')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('people.add')}
            </Button>
          </div>
        </div>
        <div className="admin-tools">
          <Input.Search
            className="admin-search"
            allowClear
            aria-label={t('people.search')}
            placeholder={t('people.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Select
            aria-label={t('people.roles')}
            value={role ?? ''}
            onChange={(next) => narrow({ role: next || undefined })}
            options={[
              { value: '', label: t('people.anyRole') },
              ...(roles.data ?? []).map((each) => ({ value: each.key, label: label(each.label) })),
            ]}
          />
          <div className="admin-picker">
            <ReferenceSelect
              table="departments"
              label={t('people.department')}
              placeholder={t('people.anyDepartment')}
              value={department === undefined ? null : Number(department)}
              onChange={(id) => narrow({ department: id === null ? undefined : String(id) })}
            />
          </div>
        </div>
        <nav className="tab-strip outbox-tabs" aria-label={t('people.state')}>
          {tabs.map(({ key, text, count }) => (
            <GoLink
              key={key ?? 'all'}
              to={paths.people({ ...place, state: key })}
              aria-current={key === state ? 'page' : undefined}
            >
              {text} {count === undefined ? null : <span className="muted">{count}</span>}
            </GoLink>
          ))}
        </nav>
        <PeopleTable
          query={query}
          people={query.data?.people ?? []}
          empty={
            <EmptyState
              title={t('people.none')}
              text={t('people.noneText')}
              action={<Button onClick={clear}>{t('people.clear')}</Button>}
            />
          }
        />
      </div>
      {adding ? <AddPersonDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
