/** A dashboard: its tiles in the 24-column grid, all read as of one day. */
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { AsOfPicker } from '../fields/as-of-picker.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { WidgetGrid } from './widget-grid.tsx';

export function DashboardPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { dashboard: key = '' } = usePathText();
  const { asOf } = useSearchText();
  const dashboard = useCatalog().dashboard(key);
  useTitle(label(dashboard?.label));
  if (!dashboard) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  return (
    <div className="page">
      <div className="page-inner">
        <div className="page-head">
          <h1>{label(dashboard.label)}</h1>
          <AsOfPicker value={asOf} onChange={(day) => go(paths.dashboard(key, day))} />
        </div>
        <WidgetGrid dashboard={dashboard} asOf={asOf} />
      </div>
    </div>
  );
}
