/** A dashboard: its tiles in the 24-column grid, all read as of one day. */
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { AsOfPicker } from '../fields/as-of-picker.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { UnknownName } from '../parts/unknown-name.tsx';
import { WidgetGrid } from './widget-grid.tsx';

export function DashboardPage() {
  const label = useLabel();
  const go = useGo();
  const { dashboard: key = '' } = usePathText();
  const { asOf } = useSearchText();
  const catalog = useCatalog();
  const dashboard = catalog.dashboard(key);
  useTitle(label(dashboard?.label));
  if (!dashboard) return <UnknownName name={key} among={catalog.meta.dashboards} pathOf={paths.dashboard} />;
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
