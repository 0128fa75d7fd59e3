/** Bars around the screen, the global shortcuts, and the stream that keeps everything live. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { withSearchTexts } from '../i18n/search-texts.ts';
import { useLive } from '../live/use-live.ts';
import { useNotificationWatch } from '../notifications/use-notification-watch.ts';
import { BottomBar } from './bottom-bar.tsx';
import { ModeBars } from './mode-bars.tsx';
import { ShortcutDialog } from './shortcut-dialog.tsx';
import { SideBar } from './side-bar.tsx';
import { useBuilding } from './side-switch.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

const loadPalette = withSearchTexts(() => import('../search/palette.tsx'));
const Palette = lazy(loadPalette);
/** The box is fetched when the first screen stands, so that it opens at once. */
const fetchAfterMs = 3000;

const foldedKey = 'dunlin.sideBar';

export function FrameBody({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const go = useGo();
  const phone = usePhone();
  const [searching, setSearching] = useState(false);
  // Once opened it stays, so that it can close in its own way.
  const [sought, setSought] = useState(false);
  const [helping, setHelping] = useState(false);
  const [offline, setOffline] = useState(false);
  const [folded, setFolded] = useState(
    () => localStorage.getItem(foldedKey) === 'folded' || window.innerWidth < 1024,
  );

  const search = useCallback(() => {
    setSearching(true);
    setSought(true);
  }, []);
  useEffect(() => {
    const timer = window.setTimeout(() => void loadPalette().catch(() => undefined), fetchAfterMs);
    return () => window.clearTimeout(timer);
  }, []);

  const building = useBuilding();
  useLive(setOffline);
  useNotificationWatch();
  useShortcut('ctrl+k', t('shortcut.search'), search);
  useShortcut('g h', t('shortcut.home'), () => go(paths.home()));
  useShortcut('g t', t('shortcut.tasks'), () => go(paths.tasks()));
  useShortcut('?', t('shortcut.help'), () => setHelping(true));
  const fold = useCallback(() => {
    setFolded((value) => {
      localStorage.setItem(foldedKey, value ? 'open' : 'folded');
      return !value;
    });
  }, []);

  return (
    <div className={building ? 'frame building' : folded ? 'frame narrow' : 'frame'}>
      <a className="skip-link" href="#main">
        {t('frame.skip')}
      </a>
      <TopBar onSearch={search} onHelp={() => setHelping(true)} />
      <ModeBars offline={offline} />
      {phone || building ? null : <SideBar folded={folded} onFold={fold} />}
      <main id="main" className="main-area" tabIndex={-1}>
        {children}
      </main>
      {phone ? <BottomBar onSearch={search} /> : null}
      <Suspense fallback={null}>
        {sought ? (
          <Palette open={searching} onClose={() => setSearching(false)} onHelp={() => setHelping(true)} />
        ) : null}
      </Suspense>
      <ShortcutDialog open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
