/** Every table with its rights at a glance, and the reports, dashboards and actions of a person. */
import type { Opened, RightsAnswer } from '@dunlin/runtime';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useActionText } from '../admin/roles/use-action-text.ts';
import { useRightText } from '../admin/roles/use-right-text.ts';
import { useLabel } from '../i18n/use-label.ts';
import { rightOrder } from './right-order.ts';
import { VerdictMark } from './verdict-mark.tsx';

export function RightsOverview({ answer, open }: { answer: RightsAnswer; open: (table: string) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const rightText = useRightText();
  const actionText = useActionText();
  return (
    <>
      <section className="card rights-matrix" aria-label={t('rights.tables')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('rights.table')}</th>
              {rightOrder.map((right) => (
                <th key={right} scope="col" className="center">
                  {rightText(right)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.tables.map((table) => (
              <tr key={table.key}>
                <th scope="row">
                  <Button type="link" onClick={() => open(table.key)}>
                    {label(table.label)}
                  </Button>
                </th>
                {rightOrder.map((right) => (
                  <td key={right} className="center">
                    <VerdictMark verdict={table.rights[right]} short />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="caption rights-legend">
        {(['yes', 'some', 'no'] as const).map((verdict) => (
          <VerdictMark key={verdict} verdict={verdict} />
        ))}
      </p>
      <div className="admin-columns">
        <OpenedList
          title={t('rights.reports')}
          list={[...answer.reports, ...answer.dashboards, ...answer.pages]}
        />
        <section className="card admin-card">
          <h2>{t('rights.actions')}</h2>
          <ul className="admin-lines">
            {answer.actions.map(({ key, has, roles }) => (
              <li key={key}>
                <span>{actionText(key)}</span>
                <span className="soft">
                  {roles.map((role) => label(role.label)).join(t('rights.comma'))}{' '}
                  <VerdictMark verdict={has ? 'yes' : 'no'} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function OpenedList({ title, list }: { title: string; list: readonly Opened[] }) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <section className="card admin-card">
      <h2>{title}</h2>
      <ul className="admin-lines">
        {list.map((each) => (
          <li key={`${each.key}-${label(each.label)}`}>
            <span>{label(each.label)}</span>
            <span className="soft">
              {each.roles.map((role) => label(role.label)).join(t('rights.comma'))}{' '}
              <VerdictMark verdict={each.opens ? 'yes' : 'no'} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
