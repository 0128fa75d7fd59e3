/** What a live definition is called. */
import type { Label } from '@dunlin/definition';
import type { CompiledApp } from '../compiled-app.ts';

/** @param name `kind/key` @returns undefined where there is none, or its kind has no names that people read */
export function labelOfDefinition(app: CompiledApp, name: string): Label | undefined {
  const [kind = '', key = ''] = name.split('/');
  switch (kind) {
    case 'tables':
      return app.model.table(key)?.label;
    case 'forms':
      return app.forms.get(key)?.label;
    case 'views':
      return app.views.get(key)?.label;
    case 'menus':
      return app.menus.get(key)?.label;
    case 'pages':
      return app.pages.get(key)?.label;
    case 'dashboards':
      return app.dashboards.get(key)?.label;
    case 'reports':
      return app.reports.get(key)?.definition.label;
    case 'roles':
      return app.roles.get(key)?.label;
    case 'rules':
      return app.rules.find((rule) => rule.key === key)?.label;
    case 'flows':
      return app.liveFlows.get(key)?.definition.label;
    case 'templates':
      return app.templates.get(key)?.label;
    default:
      return undefined;
  }
}
