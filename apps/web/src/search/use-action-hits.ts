/** What can be done from here: the shortcuts of the screen below, new records, the look of the application, the way out. */
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useShortcutList } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { menuTables } from '../frame/menu-tables.ts';
import { spellKeys } from '../frame/spell-keys.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLabel, useLanguage, useNoun } from '../i18n/use-label.ts';
import { signOut } from '../sign-in/sign-in.ts';
import { chooseTheme, useTheme } from '../theme/use-theme.ts';
import type { Hit } from './hit.ts';

/** Those that open what is open already, or a screen that stands among the screens. */
const elsewhere: ReadonlySet<string> = new Set(['ctrl+k', '?', 'g h', 'g t']);

export function useActionHits(): Hit[] {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const catalog = useCatalog();
  const language = useLanguage();
  const theme = useTheme();
  const shortcuts = useShortcutList(true).filter(({ keys }) => !elsewhere.has(keys));
  const group = t('search.actions');
  const tables = menuTables(catalog);
  const actions: Omit<Hit, 'group'>[] = [
    ...shortcuts.map(({ keys, label: text, run }) => ({
      id: `shortcut ${keys} ${text}`,
      text,
      icon: 'action',
      keys: spellKeys(keys),
      run,
    })),
    ...tables
      .filter((table) => table.grants.create)
      .map((table) => ({
        id: `new ${table.key}`,
        text: t('record.new', { name: noun(table.labelOne) }),
        icon: table.key,
        to: paths.create(table.key),
      })),
    ...tables
      .filter((table) => table.grants.import)
      .map((table) => ({
        id: `import ${table.key}`,
        text: t('search.importInto', { name: label(table.label) }),
        icon: 'import',
        to: paths.imports(table.key),
      })),
    {
      id: 'theme',
      text: theme === 'dark' ? t('frame.toLight') : t('frame.toDark'),
      icon: 'action',
      run: () => chooseTheme(theme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'language',
      text: t('search.otherLanguage'),
      icon: 'action',
      run: () => chooseLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'sign-out',
      text: t('frame.signOut'),
      icon: 'action',
      run: () => void signOut().then(() => go(paths.signIn())),
    },
  ];
  return actions.map((action) => ({ ...action, group }));
}
