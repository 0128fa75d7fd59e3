/** What stands around every screen: server data, theme and language of the component library, shortcuts. */
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import type { Locale } from 'antd/es/locale/index.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { type ReactNode, useMemo } from 'react';
import { queryClient } from '../api/query-client.ts';
import { useLanguage } from '../i18n/use-label.ts';
import { antdTheme } from '../theme/antd-theme.ts';
import { useReducedMotion } from '../theme/use-reduced-motion.ts';
import { useTheme } from '../theme/use-theme.ts';
import { ShortcutProvider } from './shortcuts.tsx';
import { usePhone } from './use-phone.ts';

/** The library's files are seen as CommonJS by the compiler and as modules by the bundler. */
const unwrap = (module: unknown): Locale => {
  const inner = (module as { default?: Locale }).default;
  return inner ?? (module as Locale);
};
const locales = { zh: unwrap(zhCN), en: unwrap(enUS) };

export function Providers({ children }: { children: ReactNode }) {
  const theme = useTheme();
  const language = useLanguage();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  const touch = usePhone();
  const still = useReducedMotion();
  const config = useMemo(() => antdTheme(theme, { touch, still }), [theme, touch, still]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={config}
        locale={locales[language]}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App component={false} message={{ duration: 5, maxCount: 1, top: 56 }}>
          <ShortcutProvider>{children}</ShortcutProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
