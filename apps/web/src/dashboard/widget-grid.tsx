/** The tiles of a dashboard. */
import type { Dashboard } from '../api/types.ts';
import { WidgetTile } from './widget-tile.tsx';
import './dashboard.css';

export function WidgetGrid({ dashboard, asOf }: { dashboard: Dashboard; asOf?: string | undefined }) {
  return (
    <div className="tiles">
      {dashboard.widgets.map((widget) => (
        <WidgetTile key={widget.key} widget={widget} asOf={asOf} />
      ))}
    </div>
  );
}
