/** What stands around every page of somebody who is not signed in: the name of the place, and the language. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { publicQuery } from '../api/queries.ts';
import { BrandMark } from '../parts/brand.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import './sign-in.css';

export function SignInShell({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { data } = useQuery(publicQuery);
  useEffect(() => {
    document.title = `${title} · Dunlin`;
  }, [title]);
  return (
    <main className="sign-in">
      <div className="sign-in-column">
        <div className="sign-in-head">
          <div className="sign-in-brand">
            <BrandMark size={36} />
            <div>
              <strong>Dunlin</strong>
              <span className="caption">
                {data && data.workspaceName !== 'Dunlin' ? data.workspaceName : t('signIn.product')}
              </span>
            </div>
          </div>
          <LanguageSwitch />
        </div>
        {children}
      </div>
    </main>
  );
}
