/** Tables × rights: none, some rows, all; the row rules stand under their table, the levels of fields beside it. */
import type { Problem, RoleDefinition } from '@dunlin/definition';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { FieldLevelsDrawer } from './field-levels-drawer.tsx';
import { GrantRow } from './grant-row.tsx';
import { isOwn, otherTables } from './role-change.ts';
import { useRightText } from './use-right-text.ts';

interface Props {
  document: RoleDefinition;
  problems: readonly Problem[];
  editable: boolean;
  onChange: (next: RoleDefinition, merge?: string) => void;
}

export function GrantsTable({ document, problems, editable, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const rightText = useRightText();
  const [fieldsOf, setFieldsOf] = useState<string | null>(null);
  // Rows of records follow their owner unless the role names them; a table that is not known any more can be taken out.
  const known = catalog.meta.tables.filter(
    (table) => table.owner === undefined || isOwn(document, table.key),
  );
  const unknown = Object.keys(document.tables).filter(
    (key) => key !== otherTables && catalog.table(key) === undefined,
  );
  const names = new Map<string, string>([
    [otherTables, t('role.others')],
    ...known.map((table) => [table.key, label(table.label)] as const),
    ...unknown.map((key) => [key, key] as const),
  ]);
  return (
    <section className="card admin-card">
      <h2>{t('role.grants')}</h2>
      <p className="soft">{t('role.grantsHelp')}</p>
      <div className="related-scroll role-scroll">
        <table className="role-grants">
          <thead>
            <tr>
              <th scope="col">{t('role.table')}</th>
              {(['read', 'create', 'update', 'delete', 'import', 'export'] as const).map((right) => (
                <th scope="col" key={right}>
                  {rightText(right)}
                </th>
              ))}
              <th scope="col">{t('role.fields')}</th>
            </tr>
          </thead>
          {[...names].map(([key, name]) => (
            <GrantRow
              key={key}
              table={key}
              name={name}
              document={document}
              editable={editable}
              problems={problems.filter((each) => underTable(each.pointer, key))}
              onChange={onChange}
              onFields={() => setFieldsOf(key)}
            />
          ))}
        </table>
      </div>
      {fieldsOf === null ? null : (
        <FieldLevelsDrawer
          table={fieldsOf}
          name={names.get(fieldsOf) ?? fieldsOf}
          document={document}
          editable={editable}
          onChange={onChange}
          onClose={() => setFieldsOf(null)}
        />
      )}
    </section>
  );
}

const underTable = (pointer: string, table: string): boolean =>
  pointer === `/tables/${table}` || pointer.startsWith(`/tables/${table}/`);
