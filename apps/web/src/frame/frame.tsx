/** The operator frame: loads who is signed in and what they may see, then shows bars, mode bars and the screen. */
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { ApiError } from '../api/client.ts';
import { metaQuery, sessionQuery } from '../api/queries.ts';
import { buildCatalog } from '../app/catalog.ts';
import { paths } from '../app/paths.ts';
import { CatalogContext, SessionContext } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { hasChosenLanguage, showLanguage } from '../i18n/i18n.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { FrameBody } from './frame-body.tsx';

export function Frame() {
  const session = useQuery(sessionQuery);
  const signedOut = session.error instanceof ApiError && session.error.status === 401;
  const meta = useQuery({ ...metaQuery, enabled: session.data !== undefined && !signedOut });
  const catalog = useMemo(() => (meta.data ? buildCatalog(meta.data) : null), [meta.data]);
  const go = useGo();
  const { href } = useLocation();

  useEffect(() => {
    if (signedOut && href.startsWith('/w/')) go(paths.signIn(href), { replace: true });
  }, [signedOut, go, href]);
  const mustEnrol = session.data?.mustEnrol === true;
  useEffect(() => {
    if (mustEnrol && href !== paths.account()) go(paths.account(), { replace: true });
  }, [mustEnrol, go, href]);
  const language = session.data?.user.language;
  useEffect(() => {
    if (language && !hasChosenLanguage()) showLanguage(language);
  }, [language]);

  if (signedOut) return null;
  const error = session.error ?? meta.error;
  if (!session.data || !catalog) {
    if (error)
      return (
        <ErrorState error={error} retry={() => void (session.error ? session.refetch() : meta.refetch())} />
      );
    return <Bones lines={10} />;
  }
  return (
    <SessionContext.Provider value={session.data}>
      <CatalogContext.Provider value={catalog}>
        <FrameBody>
          <Outlet />
        </FrameBody>
      </CatalogContext.Provider>
    </SessionContext.Provider>
  );
}
