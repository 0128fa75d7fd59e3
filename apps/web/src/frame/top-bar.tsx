/** Workspace, search, language, theme, what one was told, person. */
import { MoonOutlined, SearchOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { usePhone } from '../app/use-phone.ts';
import { NotificationBell } from '../notifications/notification-bell.tsx';
import { BrandMark } from '../parts/brand.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { chooseTheme, useTheme } from '../theme/use-theme.ts';
import { SideSwitch } from './side-switch.tsx';
import { UserMenu } from './user-menu.tsx';

export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const theme = useTheme();
  const phone = usePhone();
  const themeText = theme === 'dark' ? t('frame.toLight') : t('frame.toDark');
  return (
    <header className="top-bar">
      <GoLink
        to={paths.home()}
        className="top-brand"
        aria-label={t('frame.toHome', { name: workspace.name })}
      >
        <BrandMark />
        <span className="ellipsis" title={workspace.name}>
          {workspace.name}
        </span>
      </GoLink>
      <SideSwitch />
      <button type="button" className="top-search" onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        <span className="grow ellipsis" style={{ textAlign: 'left' }}>
          {t('search.prompt')}
        </span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-end">
        <LanguageSwitch />
        <Tooltip title={themeText}>
          <Button
            type="text"
            className="compact"
            aria-label={themeText}
            icon={theme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
            onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}
          />
        </Tooltip>
        {phone ? null : (
          <>
            <NotificationBell />
            <UserMenu onHelp={onHelp} />
          </>
        )}
      </div>
    </header>
  );
}
