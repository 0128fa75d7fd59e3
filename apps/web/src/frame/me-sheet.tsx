/** On the phone: who is signed in, the places the bottom bar has no room for, and the way out. */
import { BellOutlined, SendOutlined, SettingOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { countQuery, shownCount } from '../notifications/count-query.ts';
import { signOut } from '../sign-in/sign-in.ts';
import { AdministrationLinks } from './administration-links.tsx';
import { MenuLinks } from './menu-links.tsx';
import { SideLink } from './side-link.tsx';

export default function MeSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { user, rights, workspace } = useSession();
  const go = useGo();
  const unread = useQuery(countQuery).data?.unread ?? 0;
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
        <SideLink
          to={paths.notifications()}
          icon={<BellOutlined />}
          text={t('frame.notifications')}
          count={unread > 0 ? shownCount(unread) : undefined}
          folded={false}
        />
        <MenuLinks folded={false} />
        <SideLink to={paths.account()} icon={<SettingOutlined />} text={t('frame.account')} folded={false} />
        {rights.seeOutbox ? (
          <SideLink to={paths.outbox()} icon={<SendOutlined />} text={t('outbox.title')} folded={false} />
        ) : null}
        <SideLink to={paths.away()} icon={<UserSwitchOutlined />} text={t('frame.away')} folded={false} />
        <AdministrationLinks folded={false} />
      </div>
      <Button block onClick={() => void leave()} style={{ marginTop: 16 }}>
        {t('frame.signOut')}
      </Button>
    </Drawer>
  );
}
