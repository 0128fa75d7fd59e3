/** The menu group "Administration"; nothing where none of its screens is for the viewer. */
import { useTranslation } from 'react-i18next';
import { useCatalog, useSession } from '../app/session-context.ts';
import { administration } from './administration.tsx';
import { SideLink } from './side-link.tsx';

export function AdministrationLinks({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const { rights } = useSession();
  const entries = administration.filter((entry) => entry.allowed(rights, catalog));
  if (entries.length === 0) return null;
  return (
    <>
      <div className="side-group">{t('menu.administration')}</div>
      {entries.map(({ to, under, icon, text }) => (
        <SideLink key={to} to={to} {...(under && { under })} icon={icon} text={t(text)} folded={folded} />
      ))}
    </>
  );
}
