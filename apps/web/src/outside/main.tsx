/** Entry of the page of somebody who has a link to a form and no account: nothing of the operator's frame comes with it. */
import '../theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from '../app/providers.tsx';
import { withFormTexts } from '../i18n/form-texts.ts';
import { startI18n } from '../i18n/i18n.ts';
import { withOutsideTexts } from '../i18n/outside-texts.ts';
import { applyTheme } from '../theme/css-variables.ts';
import { loadLastResortFont } from '../theme/last-resort-font.ts';
import { initialTheme } from '../theme/use-theme.ts';

applyTheme(initialTheme());
startI18n();
loadLastResortFont();

const screen = withOutsideTexts(withFormTexts(() => import('./outside-page.tsx')));
const root = document.getElementById('root');
if (root) {
  void screen().then(({ OutsidePage }) =>
    createRoot(root).render(
      <StrictMode>
        <Providers>
          <OutsidePage />
        </Providers>
      </StrictMode>,
    ),
  );
}
