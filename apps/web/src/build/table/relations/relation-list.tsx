/** The same references as a table, for those who read better than they look. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../../app/go-link.tsx';
import { useCatalog } from '../../../app/session-context.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { DataTable } from '../../../parts/data-table.tsx';
import type { Relation } from './read-relations.ts';

interface Props {
  relations: readonly Relation[];
  pathOf: (table: string) => string;
}

export function RelationList({ relations, pathOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const link = (table: string) => (
    <GoLink to={pathOf(table)}>{label(catalog.table(table)?.label) || table}</GoLink>
  );
  return (
    <DataTable<Relation>
      rows={relations}
      rowKey={({ from, field }) => `${from}.${field}`}
      columns={[
        { key: 'from', title: t('tables.relationFrom'), cell: ({ from }) => link(from) },
        { key: 'field', title: t('tables.relationField'), cell: (each) => label(each.label) },
        { key: 'to', title: t('tables.relationTo'), cell: ({ to }) => link(to) },
        {
          key: 'kind',
          title: t('tables.relationKind'),
          cell: ({ owned, required }) =>
            t(
              owned
                ? 'tables.relationOwned'
                : required
                  ? 'tables.relationRequired'
                  : 'tables.relationOptional',
            ),
        },
      ]}
    />
  );
}
