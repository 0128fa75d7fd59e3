/** A page of an app under its own address. */
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { usePathText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { PageGrid } from './page-grid.tsx';

export function PageScreen() {
  const { t } = useTranslation();
  const label = useLabel();
  const { page: key = '' } = usePathText();
  const page = useCatalog().page(key);
  useTitle(label(page?.label));
  if (page === undefined) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <div>
            <h1>{label(page.label)}</h1>
            {page.help === undefined ? null : <p className="soft">{label(page.help)}</p>}
          </div>
        </div>
        <PageGrid page={page} />
      </div>
    </div>
  );
}
