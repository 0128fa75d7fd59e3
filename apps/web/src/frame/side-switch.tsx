/** The two sides of the workspace, for those who may build: use it, or build it. */
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';

function useMayBuild(): boolean {
  const { rights } = useSession();
  return rights.publish || rights.admin;
}

/** Whether the screen at hand is one of those that build, and for the viewer. */
export function useBuilding(): boolean {
  const { pathname } = useLocation();
  return useMayBuild() && pathname.startsWith(paths.build());
}

export function SideSwitch() {
  const { t } = useTranslation();
  const building = useBuilding();
  if (!useMayBuild()) return null;
  return (
    <nav className="side-switch" aria-label={t('frame.sides')}>
      <GoLink to={paths.home()} aria-current={building ? undefined : 'true'}>
        {t('frame.use')}
      </GoLink>
      <GoLink to={paths.build()} aria-current={building ? 'true' : undefined}>
        {t('frame.build')}
      </GoLink>
    </nav>
  );
}
