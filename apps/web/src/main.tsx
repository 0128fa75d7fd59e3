/** Entry of the web application: theme and language first, so nothing flashes, then the screens. */
import './theme/base.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { seenPerson } from './api/seen-person.ts';
import { Providers } from './app/providers.tsx';
import { router } from './app/router.tsx';
import { startI18n } from './i18n/i18n.ts';
import { applyTheme } from './theme/css-variables.ts';
import { loadLastResortFont } from './theme/last-resort-font.ts';
import { initialTheme } from './theme/use-theme.ts';

applyTheme(initialTheme());
startI18n();
loadLastResortFont();

if (seenPerson() !== null) {
  void import('./api/follow-seen-links.ts').then(({ followSeenLinks }) => followSeenLinks());
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
