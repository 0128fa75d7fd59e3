/** What a kind of definition is called. */
import type { Kind } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';

const texts = {
  app: 'build.kind.app',
  tables: 'build.kind.tables',
  extensions: 'build.kind.extensions',
  forms: 'build.kind.forms',
  views: 'build.kind.views',
  pages: 'build.kind.pages',
  menus: 'build.kind.menus',
  flows: 'build.kind.flows',
  rules: 'build.kind.rules',
  reports: 'build.kind.reports',
  dashboards: 'build.kind.dashboards',
  templates: 'build.kind.templates',
  calendars: 'build.kind.calendars',
  'cash-applications': 'build.kind.cash',
  roles: 'build.kind.roles',
  'role-extensions': 'build.kind.roleExtensions',
} as const satisfies Record<Kind, string>;

export function useKindText(): (kind: Kind) => string {
  const { t } = useTranslation();
  return (kind) => t(texts[kind]);
}
