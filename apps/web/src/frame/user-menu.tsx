/** The person signed in, their roles, help and the way out. */
import {
  LogoutOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { LateMenu } from '../parts/late-menu.tsx';
import { signOut } from '../sign-in/sign-in.ts';
import '../values/values.css';

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { user } = useSession();
  const go = useGo();
  const roles = user.roles.map((role) => label(role.label)).join(' · ');
  const leave = async (): Promise<void> => {
    await signOut();
    go(paths.signIn());
  };
  return (
    <LateMenu
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <>
                {user.email}
                <br />
                {roles}
              </>
            ),
          },
          { type: 'divider' },
          { key: 'help', icon: <QuestionCircleOutlined />, label: t('frame.shortcuts'), onClick: onHelp },
          {
            key: 'account',
            icon: <SettingOutlined />,
            label: t('frame.account'),
            onClick: () => go(paths.account()),
          },
          {
            key: 'away',
            icon: <UserSwitchOutlined />,
            label: t('frame.away'),
            onClick: () => go(paths.away()),
          },
          { key: 'leave', icon: <LogoutOutlined />, label: t('frame.signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <button type="button" className="user-button">
        <span className="person-mark" aria-hidden="true">
          {[...user.name][0]?.toUpperCase()}
        </span>
        <span className="ellipsis">{user.name}</span>
        <span className="visually-hidden">{t('frame.userMenu')}</span>
      </button>
    </LateMenu>
  );
}
