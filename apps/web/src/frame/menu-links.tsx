/** The menus with their groups, then where money is matched, then the dashboards that no menu names. */
import { BankOutlined, DownOutlined, LayoutOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { foldedGroups, keepFolded } from './folded-groups.ts';
import { MenuIcon } from './menu-icon.tsx';
import { isGroup, type MenuGroup, type MenuLine, menuLines } from './menu-lines.ts';
import { SideLink } from './side-link.tsx';

export function MenuLinks({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const menus = catalog.meta.menus.map((menu) => ({ menu, entries: menuLines(catalog, menu) }));
  const named = new Set(
    menus
      .flatMap(({ entries }) => entries.flatMap((each) => (isGroup(each) ? each.lines : [each])))
      .map(({ to }) => to),
  );
  const boards = catalog.meta.dashboards.filter(({ key }) => !named.has(paths.dashboard(key)));
  return (
    <>
      {menus.map(({ menu, entries }) =>
        entries.length === 0 ? null : (
          <div key={menu.key}>
            <div className="side-group">{label(menu.label)}</div>
            {entries.map((entry) =>
              isGroup(entry) ? (
                <Group key={`group ${entry.label.en}`} menu={menu.key} group={entry} folded={folded} />
              ) : (
                <Line key={entry.to} line={entry} folded={folded} />
              ),
            )}
          </div>
        ),
      )}
      {catalog.meta.cash.map((cash) => (
        <SideLink
          key={cash.key}
          to={paths.cash(cash.key)}
          icon={<BankOutlined />}
          text={label(cash.label)}
          folded={folded}
        />
      ))}
      {boards.length > 0 ? <div className="side-group">{t('dashboard.plural')}</div> : null}
      {boards.map((dashboard) => (
        <SideLink
          key={dashboard.key}
          to={paths.dashboard(dashboard.key)}
          icon={<LayoutOutlined />}
          text={label(dashboard.label)}
          folded={folded}
        />
      ))}
    </>
  );
}

function Line({ line, folded }: { line: MenuLine; folded: boolean }) {
  const label = useLabel();
  return (
    <SideLink
      to={line.to}
      icon={<MenuIcon name={line.icon} />}
      text={label(line.label)}
      folded={folded}
      {...(line.outside ? { outside: true } : {})}
    />
  );
}

/** Its lines fold away, and stay so on this device. In the narrow bar they are icons like all others. */
function Group({ menu, group, folded }: { menu: string; group: MenuGroup; folded: boolean }) {
  const label = useLabel();
  const name = `${menu} ${group.label.en}`;
  const [closed, setClosed] = useState(() => foldedGroups().includes(name));
  const toggle = (): void => {
    keepFolded(name, !closed);
    setClosed(!closed);
  };
  const lines = group.lines.map((line) => <Line key={line.to} line={line} folded={folded} />);
  if (folded) return <>{lines}</>;
  return (
    <div className="side-fold">
      <button type="button" className="side-link side-fold-head" aria-expanded={!closed} onClick={toggle}>
        <span className="side-icon" aria-hidden="true">
          <MenuIcon name={group.icon} />
        </span>
        <span className="side-text ellipsis">{label(group.label)}</span>
        <DownOutlined className={closed ? 'side-caret closed' : 'side-caret'} aria-hidden="true" />
      </button>
      {closed ? null : <div className="side-fold-lines">{lines}</div>}
    </div>
  );
}
