/** Bars around the screen, the global shortcuts, and the stream that keeps everything live. */
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { useLive } from '../live/use-live.ts';
import { BottomBar } from './bottom-bar.tsx';
import { ModeBars } from './mode-bars.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { ShortcutDialog } from './shortcut-dialog.tsx';
import { SideBar } from './side-bar.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

const foldedKey = 'dunlin.sideBar';

export function FrameBody({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const go = useGo();
  const phone = usePhone();
  const [searching, setSearching] = useState(false);
  const [helping, setHelping] = useState(false);
  const [offline, setOffline] = useState(false);
  const [folded, setFolded] = useState(
    () => localStorage.getItem(foldedKey) === 'folded' || window.innerWidth < 1024,
  );

  useLive(setOffline);
  useShortcut('ctrl+k', t('shortcut.search'), () => setSearching(true));
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
    <div className={folded ? 'frame narrow' : 'frame'}>
      <a className="skip-link" href="#main">
        {t('frame.skip')}
      </a>
      <TopBar onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
      <ModeBars offline={offline} />
      {phone ? null : <SideBar folded={folded} onFold={fold} />}
      <main id="main" className="main-area" tabIndex={-1}>
        {children}
      </main>
      {phone ? <BottomBar onSearch={() => setSearching(true)} /> : null}
      <SearchDialog open={searching} onClose={() => setSearching(false)} />
      <ShortcutDialog open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
