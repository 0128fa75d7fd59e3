/** All tiles of a dashboard, under its name. */
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useCatalog } from '../../app/session-context.ts';
import { WidgetGrid } from '../../dashboard/widget-grid.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { BlockProps } from '../block-props.ts';

export function DashboardBlock({ options }: BlockProps<{ dashboard: string }>) {
  const label = useLabel();
  const dashboard = useCatalog().dashboard(options.dashboard);
  if (dashboard === undefined) return null;
  const title = label(options.label ?? dashboard.label);
  return (
    <section aria-label={title}>
      <div className="page-part-head">
        <h2>
          <GoLink to={paths.dashboard(dashboard.key)}>{title}</GoLink>
        </h2>
      </div>
      <WidgetGrid dashboard={dashboard} />
    </section>
  );
}
