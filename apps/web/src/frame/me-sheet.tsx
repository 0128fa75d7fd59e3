/** On the phone: who is signed in, the places the bottom bar has no room for, and the way out. */
import { LayoutOutlined, SendOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { signOut } from '../sign-in/sign-in.ts';
import { menuTables } from './menu-tables.ts';
import { SideLink } from './side-link.tsx';
import { TableIcon } from './table-icon.tsx';

export function MeSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const { user, rights, workspace } = useSession();
  const go = useGo();
  const leave = async (): Promise<void> => {
    await signOut();
    go(paths.signIn());
  };
  return (
    <Drawer open={open} onClose={onClose} placement="bottom" size="80vh" title={user.name}>
      <p className="soft">{user.roles.map((role) => label(role.label)).join(' · ')}</p>
      <p className="caption">
        {workspace.embedded ? `${t('frame.trial')} · ` : ''}
        {workspace.clock === 'manual' ? t('clock.chip', { now: format.instant(workspace.now) }) : ''}
      </p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: closes the sheet after a link was followed */}
      <div onClick={onClose} className="touch-list">
        {catalog.meta.apps.map((app) => (
          <div key={app.key}>
            <div className="side-group">{label(app.label)}</div>
            {menuTables(catalog, app.key).map((table) => (
              <SideLink
                key={table.key}
                to={paths.list(table.key)}
                icon={<TableIcon table={table.key} />}
                text={label(table.label)}
                folded={false}
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
            folded={false}
          />
        ))}
        {rights.seeOutbox ? (
          <SideLink to={paths.outbox()} icon={<SendOutlined />} text={t('outbox.title')} folded={false} />
        ) : null}
      </div>
      <Button block onClick={() => void leave()} style={{ marginTop: 16 }}>
        {t('frame.signOut')}
      </Button>
    </Drawer>
  );
}
