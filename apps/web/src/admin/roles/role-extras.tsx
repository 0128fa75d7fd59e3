/** Reports, dashboards and pages, which of these opens as home, and the rights beyond tables. */
import type { RoleDefinition } from '@dunlin/definition';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { setAction, setHome, setNamed } from './role-change.ts';
import { roleActions, useActionHelp, useActionText } from './use-action-text.ts';

interface Props {
  document: RoleDefinition;
  editable: boolean;
  onChange: (next: RoleDefinition) => void;
}

export function RoleExtras({ document, editable, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { meta } = useCatalog();
  const actionText = useActionText();
  const actionHelp = useActionHelp();
  const named = (kind: 'reports' | 'dashboards' | 'pages', title: string, all: string) => {
    const value = document[kind] ?? [];
    const names = typeof value === 'string' ? [value] : [...value];
    return (
      <FormRow label={title}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            disabled={!editable}
            style={{ width: '100%' }}
            optionFilterProp="label"
            value={names}
            onChange={(next: string[]) => {
              // All of them, or some: who picks one after "all" wants that one.
              const last = next.at(-1);
              onChange(setNamed(document, kind, last === '*' ? '*' : next.filter((name) => name !== '*')));
            }}
            options={[
              { value: '*', label: all },
              ...meta[kind].map((each) => ({ value: each.key, label: label(each.label) })),
            ]}
          />
        )}
      </FormRow>
    );
  };
  return (
    <div className="admin-columns even">
      <section className="card admin-card">
        <h2>{t('role.reports')}</h2>
        <div className="admin-dialog">
          {named('reports', t('role.reportsLabel'), t('role.allReports'))}
          {named('dashboards', t('role.dashboardsLabel'), t('role.allDashboards'))}
          {named('pages', t('role.pagesLabel'), t('role.allPages'))}
          <FormRow label={t('role.homeLabel')} help={t('role.homeHelp')}>
            {(id, describedBy) => (
              <Select<string | null>
                id={id}
                aria-describedby={describedBy}
                disabled={!editable}
                allowClear
                style={{ width: '100%' }}
                value={document.home ?? null}
                onChange={(page) => onChange(setHome(document, page ?? undefined))}
                options={meta.pages.map((page) => ({ value: page.key, label: label(page.label) }))}
              />
            )}
          </FormRow>
        </div>
      </section>
      <section className="card admin-card">
        <h2>{t('role.actions')}</h2>
        <ul className="role-actions">
          {roleActions.map((action) => (
            <li key={action}>
              <Checkbox
                disabled={!editable}
                checked={document.actions?.includes(action) ?? false}
                onChange={(event) => onChange(setAction(document, action, event.target.checked))}
              >
                {actionText(action)}
                <br />
                <span className="caption">{actionHelp(action)}</span>
              </Checkbox>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
