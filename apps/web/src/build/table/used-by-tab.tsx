/** Who uses the table: every definition with the fields of the table that it names, by kind. */
import type { FieldUsage } from '@dunlin/runtime';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { designerPath } from './designer-path.ts';
import { useTableEditing } from './table-editing.ts';
import { kindTexts } from './user-list.tsx';

interface UserOfTable extends Omit<FieldUsage, 'pointers'> {
  fields: string[];
}

export function UsedByTab() {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, usages } = useTableEditing();
  if (usages === undefined) return <Spin />;
  const users = new Map<string, UserOfTable>();
  for (const [field, list] of Object.entries(usages)) {
    for (const { pointers: _, ...user } of list) {
      const name = `${user.kind}/${user.key}`;
      if (name === `tables/${table.key}`) continue;
      const known = users.get(name) ?? { ...user, fields: [] };
      users.set(name, known);
      known.fields.push(label(table.fields.find(({ key }) => key === field)?.label) || field);
    }
  }
  if (users.size === 0) return <EmptyState title={t('tables.unused')} text={t('tables.unusedText')} small />;
  const groups = [...Map.groupBy(users.values(), ({ kind }) => kind)];
  return (
    <div className="used-by">
      {groups.map(([kind, list]) => (
        <section key={kind}>
          <h3>
            {t(kindTexts[kind])} <span className="muted">{list.length}</span>
          </h3>
          <table className="used-table">
            <tbody>
              {list.map((user) => (
                <tr key={user.key}>
                  <th scope="row" className="used-cell name">
                    <GoLink to={designerPath(user)}>{label(user.label) || user.key}</GoLink>
                  </th>
                  <td className="used-cell">{user.fields.join(t('frame.comma'))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}
