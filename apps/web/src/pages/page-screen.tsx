/** A page of an app under its own address. */
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { usePathText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { UnknownName } from '../parts/unknown-name.tsx';
import { PageGrid } from './page-grid.tsx';

export function PageScreen() {
  const label = useLabel();
  const { page: key = '' } = usePathText();
  const catalog = useCatalog();
  const page = catalog.page(key);
  useTitle(label(page?.label));
  if (page === undefined) return <UnknownName name={key} among={catalog.meta.pages} pathOf={paths.page} />;
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
