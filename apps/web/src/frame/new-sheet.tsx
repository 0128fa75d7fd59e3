/** On the phone: which kind of record to create. */
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useNoun } from '../i18n/use-label.ts';
import { MenuIcon } from './menu-icon.tsx';
import { isOwned } from './menu-tables.ts';
import { SideLink } from './side-link.tsx';

export default function NewSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const noun = useNoun();
  const catalog = useCatalog();
  const tables = catalog.meta.tables.filter(
    (table) => table.grants.create && !isOwned(table) && table.key !== 'users',
  );
  return (
    <Drawer open={open} onClose={onClose} placement="bottom" size="auto" title={t('frame.new')}>
      {tables.length === 0 ? <p className="soft">{t('frame.nothingNew')}</p> : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links inside take the keys */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: closes the sheet after a link was followed */}
      <div onClick={onClose} className="touch-list">
        {tables.map((table) => (
          <SideLink
            key={table.key}
            to={paths.create(table.key)}
            icon={<MenuIcon name={table.key} />}
            text={t('record.new', { name: noun(table.labelOne) })}
            folded={false}
          />
        ))}
      </div>
    </Drawer>
  );
}
