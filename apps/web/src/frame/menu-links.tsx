/** The tables of each app in its menu's order, then the dashboards. */
import { BankOutlined, LayoutOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { menuTables } from './menu-tables.ts';
import { SideLink } from './side-link.tsx';
import { TableIcon } from './table-icon.tsx';

export function MenuLinks({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  return (
    <>
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
      {catalog.meta.cash.map((cash) => (
        <SideLink
          key={cash.key}
          to={paths.cash(cash.key)}
          icon={<BankOutlined />}
          text={label(cash.label)}
          folded={folded}
        />
      ))}
      {catalog.meta.dashboards.length > 0 ? <div className="side-group">{t('dashboard.plural')}</div> : null}
      {catalog.meta.dashboards.map((dashboard) => (
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
