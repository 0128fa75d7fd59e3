/** Where one can go: home, tasks, the tables of each app in its menu's order, dashboards, outbox. */
import {
  CheckSquareOutlined,
  DatabaseOutlined,
  HomeOutlined,
  LayoutOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SendOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ClockChip } from './clock-chip.tsx';
import { menuTables } from './menu-tables.ts';
import { SideLink } from './side-link.tsx';
import { TableIcon } from './table-icon.tsx';

export function SideBar({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { workspace, rights } = useSession();
  const { data } = useQuery(tasksQuery('todo'));
  const foldText = folded ? t('frame.unfold') : t('frame.fold');
  return (
    <nav className="side-bar" aria-label={t('frame.navigation')}>
      <div className="side-scroll">
        <SideLink to={paths.home()} icon={<HomeOutlined />} text={t('home.title')} folded={folded} />
        <SideLink
          to={paths.tasks()}
          under="/w/main/tasks"
          icon={<CheckSquareOutlined />}
          text={t('tasks.title')}
          count={data?.counts.todo}
          folded={folded}
        />
        {catalog.meta.apps.map((app) => (
          <div key={app.key}>
            <div className="side-group">{label(app.label)}</div>
            {menuTables(catalog, app.key).map((table) => (
              <SideLink
                key={table.key}
                to={paths.list(table.key)}
                icon={<TableIcon table={table.key} />}
                text={label(table.label)}
                folded={folded}
              />
            ))}
          </div>
        ))}
        {catalog.meta.dashboards.length > 0 ? (
          <div className="side-group">{t('dashboard.plural')}</div>
        ) : null}
        {catalog.meta.dashboards.map((dashboard) => (
          <SideLink
            key={dashboard.key}
            to={paths.dashboard(dashboard.key)}
            icon={<LayoutOutlined />}
            text={label(dashboard.label)}
            folded={folded}
          />
        ))}
        {rights.seeOutbox ? (
          <>
            <div className="side-group">{t('frame.operations')}</div>
            <SideLink
              to={paths.outbox()}
              under="/w/main/ops/outbox"
              icon={<SendOutlined />}
              text={t('outbox.title')}
              folded={folded}
            />
          </>
        ) : null}
      </div>
      <div className="side-foot">
        {workspace.embedded ? (
          <Tooltip title={t('frame.trialText')} placement="right">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keys */}
            <div className="side-chip" tabIndex={0}>
              <DatabaseOutlined aria-label={t('frame.trial')} />
              {folded ? null : t('frame.trial')}
            </div>
          </Tooltip>
        ) : null}
        {workspace.clock === 'manual' ? <ClockChip folded={folded} /> : null}
        <Tooltip title={folded ? foldText : ''} placement="right">
          <Button
            type="text"
            block
            className="compact"
            aria-label={foldText}
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            onClick={onFold}
            style={{ justifyContent: folded ? 'center' : 'flex-start' }}
          >
            {folded ? null : foldText}
          </Button>
        </Tooltip>
      </div>
    </nav>
  );
}
