/** The views of a table: those of its apps, one's own and what others share; with which of them the list opens. */
import {
  DeleteOutlined,
  DownOutlined,
  MergeCellsOutlined,
  SettingOutlined,
  StarOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { TableMeta } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session-context.ts';
import { useGo } from '../../app/use-go.ts';
import { useNoun } from '../../i18n/use-label.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import type { ListState } from '../list-state.ts';
import { type ListView, type ListViews, savedViewsQuery } from '../list-views.ts';

const ManageView = lazy(() => import('./manage-view.tsx'));

interface Props {
  table: TableMeta;
  state: ListState;
  views: ListViews;
}

export function ViewMenu({ table, state, views: { views, standard } }: Props) {
  const { t } = useTranslation();
  const noun = useNoun();
  const go = useGo();
  const client = useQueryClient();
  const describe = useDescribeError();
  const { message } = App.useApp();
  const me = useSession().user.id;
  const [managed, setManaged] = useState<ListView | null>(null);
  const all = t('list.allOf', { name: noun(table.label) });
  const name = state.view?.name ?? all;
  const current = state.view?.id ?? 'all';
  const opens = standard ?? views[0]?.id ?? 'all';
  const item = (view: ListView) => ({ key: view.id, label: view.name });
  const ofApps = views.filter(({ saved }) => saved === undefined);
  const own = views.filter(({ saved }) => saved?.owner.id === me);
  const others = views.filter(({ saved }) => saved !== undefined && saved.owner.id !== me);
  const group = (key: string, label: string, list: ListView[]): NonNullable<MenuProps['items']> =>
    list.length === 0 ? [] : [{ type: 'group', key, label, children: list.map(item) }];
  const items: MenuProps['items'] = [
    ...ofApps.map(item),
    { key: 'all', label: all },
    ...group(':own', t('lists.ownViews'), own),
    ...group(':others', t('lists.sharedViews'), others),
    { type: 'divider' },
    // No key of a view has a colon.
    ...(current === opens
      ? []
      : [{ key: ':standard', icon: <StarOutlined />, label: t('lists.makeDefault') }]),
    ...(state.view?.saved?.may
      ? [{ key: ':manage', icon: <SettingOutlined />, label: t('lists.manageView') }]
      : []),
    ...(table.grants.update && !table.appendOnly
      ? [{ key: ':duplicates', icon: <MergeCellsOutlined />, label: t('list.findDuplicates') }]
      : []),
    { key: ':trash', icon: <DeleteOutlined />, label: t('trash.title') },
  ];
  const makeStandard = async (): Promise<void> => {
    try {
      await call('/views/default', { method: 'PUT', body: { table: table.key, view: current } });
      await client.invalidateQueries({ queryKey: savedViewsQuery(table.key).queryKey });
      void message.success(t('lists.isDefault', { name }));
    } catch (error) {
      void message.error(describe(error).text);
    }
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [current],
          items,
          onClick: ({ key }) => {
            if (key === ':trash') go(paths.trash(table.key));
            else if (key === ':duplicates') go(paths.duplicates(table.key));
            else if (key === ':standard') void makeStandard();
            else if (key === ':manage') setManaged(state.view);
            else go(paths.list(table.key, { view: key, asOf: state.asOf }));
          },
        }}
      >
        <Button aria-label={t('list.viewIs', { name })}>
          {name} <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      {managed?.saved === undefined ? null : (
        <Suspense fallback={null}>
          <ManageView view={managed.saved} onClose={() => setManaged(null)} />
        </Suspense>
      )}
    </>
  );
}
