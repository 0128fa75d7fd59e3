/** Definitions that use something, by kind, each a link to where it is edited. */
import type { FolderKind } from '@dunlin/definition';
import type { FieldUsage } from '@dunlin/runtime';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { designerPath } from './designer-path.ts';

export const kindTexts = {
  tables: 'tables.kind.tables',
  extensions: 'tables.kind.extensions',
  forms: 'tables.kind.forms',
  views: 'tables.kind.views',
  rules: 'tables.kind.rules',
  flows: 'tables.kind.flows',
  reports: 'tables.kind.reports',
  dashboards: 'tables.kind.dashboards',
  pages: 'tables.kind.pages',
  menus: 'tables.kind.menus',
  roles: 'tables.kind.roles',
  'role-extensions': 'tables.kind.roleExtensions',
  templates: 'tables.kind.templates',
  calendars: 'tables.kind.calendars',
  'cash-applications': 'tables.kind.cash',
} as const satisfies Record<FolderKind, string>;

export function UserList({ users, empty }: { users: readonly FieldUsage[]; empty: string }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (users.length === 0) return <p className="form-help">{empty}</p>;
  const groups = Map.groupBy(users, ({ kind }) => kind);
  return (
    <dl className="user-list">
      {[...groups].map(([kind, list]) => (
        <div key={kind}>
          <dt>{t(kindTexts[kind])}</dt>
          <dd>
            {list.map((user) => (
              <GoLink key={user.key} to={designerPath(user)}>
                {label(user.label) || user.key}
              </GoLink>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
