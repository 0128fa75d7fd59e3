/** The first of many records by name, each with what would become of it: its value now, and the new one; or why it is left out. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { firstRecordsQuery, type ListRequest } from '../../api/queries.ts';
import type { Field, RecordRow, TableMeta } from '../../api/types.ts';
import { RowValue } from '../../values/row-value.tsx';
import { wantedFields } from '../wanted-fields.ts';

interface Props {
  table: TableMeta;
  /** Which records. */
  matching: Pick<ListRequest, 'filter' | 'search'>;
  most: number;
  /** Whose value is shown beside the name. */
  field?: Field | undefined;
  children: (row: RecordRow) => ReactNode;
}

export function SomeRecords({ table, matching, most, field, children }: Props) {
  const fields = wantedFields(table.title, field === undefined ? [] : [{ path: field.key, field }]);
  const { data } = useQuery(
    firstRecordsQuery({ table: table.key, ...matching, fields, sort: 'id', limit: most, estimate: false }),
  );
  const title = table.fields.find(({ key }) => key === table.title);
  if (data === undefined || data.records.length === 0) return null;
  const view = (row: RecordRow, each: Field): ReactNode => (
    <RowValue
      column={{ path: each.key, field: each }}
      row={row}
      refs={data.refs}
      place="alone"
      link={false}
    />
  );
  return (
    <ul className="some-records">
      {data.records.map((row) => (
        <li key={row.id}>
          <strong className="ellipsis">{title === undefined ? row.id : view(row, title)}</strong>
          {field === undefined ? null : <span>{view(row, field)}</span>}
          {children(row)}
        </li>
      ))}
      {data.nextCursor === null ? null : <li className="muted">…</li>}
    </ul>
  );
}
