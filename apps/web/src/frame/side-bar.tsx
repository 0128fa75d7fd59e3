/** Where one can go: home, tasks, the tables of each app in its menu's order, dashboards, outbox. */
import {
  CheckSquareOutlined,
  DatabaseOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SendOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { AdministrationLinks } from './administration-links.tsx';
import { ClockChip } from './clock-chip.tsx';
import { MenuLinks } from './menu-links.tsx';
import { SideLink } from './side-link.tsx';

export function SideBar({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation();
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
        <MenuLinks folded={folded} />
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
        <AdministrationLinks folded={folded} />
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
