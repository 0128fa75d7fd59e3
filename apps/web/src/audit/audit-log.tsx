/** The rows of the log: a table on a desk, cards on a phone; older ones are loaded on request. */
import { ClearOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refs } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { useActorName } from '../parts/use-actor-name.ts';
import { useThroughText } from '../parts/use-through-text.ts';
import { type AuditFilter, auditKindsQuery, auditQuery, type LogEntry } from './audit-queries.ts';
import { EntryDetail } from './entry-detail.tsx';
import { EraseDialog } from './erase-dialog.tsx';

interface Row {
  entry: LogEntry;
  refs: Refs;
}

export function AuditLog({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const actorName = useActorName();
  const through = useThroughText();
  const { rights } = useSession();
  const [erasing, setErasing] = useState<number | null>(null);
  const kinds = useQuery(auditKindsQuery).data?.kinds;
  const query = useInfiniteQuery(auditQuery(filter));
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page): Row[] =>
    page.entries.map((entry) => ({ entry, refs: page.refs as Refs })),
  );
  const kindText = (kind: string): string => label(kinds?.find(({ key }) => key === kind)?.label) || kind;
  const subject = ({ table, record, title, about: named, subject: noted }: LogEntry) => {
    const about = label(named ?? undefined) || noted;
    const meta = table === null ? undefined : catalog.table(table);
    const name = meta === undefined ? (table ?? '') : label(meta.labelOne);
    if (table === null || record === null) {
      return [meta === undefined ? name : label(meta.label), about].filter(Boolean).join(' · ') || '—';
    }
    const text = title ?? about ?? t('value.recordNumber', { id: record });
    return (
      <>
        {title !== null && meta !== undefined && table !== 'users' ? (
          <GoLink to={paths.record(table, record)}>{text}</GoLink>
        ) : (
          text
        )}
        <div className="caption">{name}</div>
      </>
    );
  };
  const erase = ({ entry }: Row) =>
    entry.erased || entry.kind === 'erase' || (entry.changes.length === 0 && entry.detail === null) ? null : (
      <Button
        type="text"
        size="small"
        icon={<ClearOutlined />}
        aria-label={t('audit.erase')}
        title={t('audit.erase')}
        onClick={() => setErasing(entry.id)}
      />
    );
  const columns: Column<Row>[] = [
    {
      key: 'at',
      title: t('history.when'),
      cell: ({ entry }) => format.instant(entry.at),
      hint: ({ entry }) => t('audit.number', { id: entry.id }),
    },
    { key: 'who', title: t('history.who'), cell: ({ entry }) => actorName(entry) },
    { key: 'what', title: t('audit.what'), cell: ({ entry }) => kindText(entry.kind) },
    { key: 'record', title: t('audit.record'), cell: ({ entry }) => subject(entry) },
    {
      key: 'detail',
      title: t('audit.detail'),
      className: 'audit-detail',
      cell: ({ entry, refs }) => <EntryDetail entry={entry} refs={refs} />,
    },
    { key: 'through', title: t('audit.through'), cell: ({ entry }) => through.way(entry.through) },
    ...(rights.admin ? [{ key: 'erase', title: t('audit.erase'), quiet: true, cell: erase }] : []),
  ];
  const card = ({ entry, refs }: Row) => (
    <section className="card record-card">
      <h3>{kindText(entry.kind)}</h3>
      {entry.table === null && entry.subject === null ? null : <div>{subject(entry)}</div>}
      <EntryDetail entry={entry} refs={refs} />
      <div className="caption">
        {format.instantNear(entry.at)} · {actorName(entry)} · {through.way(entry.through)}
      </div>
      {rights.admin ? erase({ entry, refs }) : null}
    </section>
  );
  return (
    <>
      <RowList
        name="audit"
        query={query}
        rows={rows}
        rowKey={({ entry }) => entry.id}
        columns={columns}
        card={card}
        bones={12}
        empty={<EmptyState title={t('audit.none')} text={t('audit.noneText')} />}
      />
      {erasing === null ? null : (
        <EraseDialog
          target={{ rows: [erasing] }}
          about={t('audit.number', { id: erasing })}
          onClose={() => setErasing(null)}
        />
      )}
    </>
  );
}
