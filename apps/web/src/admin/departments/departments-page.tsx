/** The departments of the organisation as a tree: added, renamed, moved, each with its head and its people. */
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, queryString } from '../../api/client.ts';
import type { RecordList } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/use-format.ts';
import { useTitle } from '../../app/use-title.ts';
import { Bones } from '../../parts/bones.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { peopleQuery } from '../queries.ts';
import { DepartmentDialog } from './department-dialog.tsx';
import { type DepartmentRow, departmentTree } from './department-tree.ts';
import '../../list/list.css';
import '../../record/record.css';
import '../admin.css';

const most = 1000;

export function DepartmentsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const [editing, setEditing] = useState<Partial<DepartmentRow> | null>(null);
  useTitle(t('dept.title'));
  const query = useQuery({
    queryKey: ['records', 'departments', 'tree'],
    queryFn: ({ signal }) =>
      call<RecordList>(`/tables/departments/records${queryString({ limit: most, sort: 'name' })}`, {
        signal,
      }),
  });
  const people = useQuery(peopleQuery({ state: undefined })).data?.people ?? [];
  const order = new Intl.Collator(format.language === 'zh' ? 'zh-CN' : 'en').compare;
  const rows = (query.data?.records ?? []) as unknown as DepartmentRow[];
  const tree = departmentTree(rows, order);
  const heads = query.data?.refs['users'] ?? {};
  const count = (id: number): number =>
    people.filter((person) => person.active && person.department?.id === id).length;
  const body = () => {
    if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Bones lines={8} height={20} />;
    if (tree.length === 0) {
      return (
        <EmptyState
          title={t('dept.none')}
          text={t('dept.noneText')}
          action={<Button onClick={() => setEditing({})}>{t('dept.add')}</Button>}
        />
      );
    }
    return (
      <section className="card" style={{ overflow: 'hidden' }}>
        <div className="related-scroll">
          <table className="grid middle">
            <thead>
              <tr>
                <th scope="col">{t('dept.name')}</th>
                <th scope="col">{t('dept.code')}</th>
                <th scope="col">{t('dept.head')}</th>
                <th scope="col">{t('people.title')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('dept.edit')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tree.map((node) => (
                <tr key={node.id}>
                  <td>
                    <button
                      type="button"
                      className="plain-button row-link"
                      style={{ paddingLeft: node.depth * 24 }}
                      onClick={() => setEditing(node)}
                    >
                      {node.name}
                    </button>{' '}
                    {node.active ? null : <span className="admin-tag">{t('dept.inactive')}</span>}
                  </td>
                  <td>{node.code ?? '—'}</td>
                  <td>{node.head === null ? '—' : (heads[String(node.head)] ?? '—')}</td>
                  <td>
                    <GoLink to={paths.people({ department: String(node.id) })}>
                      {t('dept.people', { count: count(node.id) })}
                    </GoLink>
                  </td>
                  <td>
                    <Button type="link" size="small" onClick={() => setEditing({ parent: node.id })}>
                      {t('dept.addUnder')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    );
  };
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('dept.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
            {t('dept.add')}
          </Button>
        </div>
        {body()}
      </div>
      {editing === null ? null : (
        <DepartmentDialog
          start={editing}
          tree={tree}
          headName={editing.head == null ? undefined : heads[String(editing.head)]}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
