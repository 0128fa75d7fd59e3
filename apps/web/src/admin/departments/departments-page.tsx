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
import type { Column } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { RowList } from '../../parts/row-list.tsx';
import { peopleQuery } from '../queries.ts';
import { DepartmentDialog } from './department-dialog.tsx';
import { type DepartmentRow, departmentTree } from './department-tree.ts';
import '../admin.css';

const most = 1000;

type Node = ReturnType<typeof departmentTree>[number];

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
  const headOf = ({ head }: Node): string => (head === null ? '—' : (heads[String(head)] ?? '—'));
  const peopleOf = ({ id }: Node) => (
    <GoLink to={paths.people({ department: String(id) })}>{t('dept.people', { count: count(id) })}</GoLink>
  );
  const name = (node: Node) => (
    <>
      <button
        type="button"
        className="plain-button row-link"
        style={{ paddingLeft: node.depth * 24 }}
        onClick={() => setEditing(node)}
      >
        {node.name}
      </button>{' '}
      {node.active ? null : <span className="admin-tag">{t('dept.inactive')}</span>}
    </>
  );
  const columns: Column<Node>[] = [
    { key: 'name', title: t('dept.name'), cell: name },
    { key: 'code', title: t('dept.code'), cell: ({ code }) => code ?? '—' },
    { key: 'head', title: t('dept.head'), cell: headOf },
    { key: 'people', title: t('people.title'), cell: peopleOf },
    {
      key: 'add',
      title: t('dept.edit'),
      quiet: true,
      cell: ({ id }) => (
        <Button type="link" size="small" onClick={() => setEditing({ parent: id })}>
          {t('dept.addUnder')}
        </Button>
      ),
    },
  ];
  const card = (node: Node) => (
    <section className="card record-card">
      <h3>{name(node)}</h3>
      <div className="row spread soft">
        <span>{headOf(node)}</span>
        {peopleOf(node)}
      </div>
    </section>
  );
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{t('dept.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing({})}>
            {t('dept.add')}
          </Button>
        </div>
        <RowList
          name="departments"
          query={query}
          rows={tree}
          rowKey={({ id }) => id}
          columns={columns}
          card={card}
          empty={
            <EmptyState
              title={t('dept.none')}
              text={t('dept.noneText')}
              action={<Button onClick={() => setEditing({})}>{t('dept.add')}</Button>}
            />
          }
        />
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
