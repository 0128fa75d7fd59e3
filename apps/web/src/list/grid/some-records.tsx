/** The first of many records by name, each with what would become of it: its value now, and the new one; or why it is left out. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { firstRecordsQuery, type ListRequest } from '../../api/queries.ts';
import type { Field, RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { sightOf } from '../../values/sight-of.ts';
import { ValueView } from '../../values/value-view.tsx';
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
  const view = (row: RecordRow, each: Field): ReactNode => value(each, row, data.refs);
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

const value = (field: Field, row: RecordRow, refs: Refs): ReactNode => (
  <ValueView
    field={field}
    value={row[field.key]}
    refs={refs}
    currency={currencyOf(field, row, field.key)}
    {...sightOf(row, field.key)}
    place="alone"
    link={false}
  />
);
