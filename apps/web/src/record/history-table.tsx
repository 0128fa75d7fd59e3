/** The history of a record's fields: when, who, through what, old and new. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/queries.ts';
import type { TimelineEntry, Value } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { useActorName } from '../parts/use-actor-name.ts';
import { ValueView } from '../values/value-view.tsx';

interface Row {
  entry: TimelineEntry;
  change: TimelineEntry['changes'][number];
}

export function HistoryTable({ table, id }: { table: string; id: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const actorName = useActorName();
  const query = useQuery(timelineQuery(table, id));
  const own = query.data?.entries.filter((entry) => entry.table === table && entry.recordId === id) ?? [];
  const rows = own.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
  const through: Record<string, string> = {
    form: t('through.form'),
    import: t('through.import'),
    flow: t('through.flow'),
    rule: t('through.rule'),
    api: t('through.api'),
    merge: t('through.merge'),
    system: t('through.system'),
  };
  const throughText = ({ kind, label: name }: NonNullable<TimelineEntry['through']>): string =>
    [through[kind] ?? t('through.system'), ['rule', 'flow', 'import'].includes(kind) ? label(name) : '']
      .filter(Boolean)
      .join(' · ');
  const show = (change: Row['change'], value: Value): ReactNode => {
    const field = catalog.field(table, change.field);
    return field ? (
      <ValueView field={field} value={value} refs={query.data?.refs ?? {}} link={false} />
    ) : (
      String(value ?? '—')
    );
  };
  const columns: Column<Row>[] = [
    { key: 'when', title: t('history.when'), cell: ({ entry }) => format.instant(entry.at) },
    {
      key: 'who',
      title: t('history.who'),
      cell: ({ entry }) => actorName(entry),
    },
    {
      key: 'through',
      title: t('history.through'),
      cell: ({ entry }) => (entry.through ? throughText(entry.through) : '—'),
    },
    { key: 'field', title: t('filter.field'), cell: ({ change }) => label(change.label) },
    { key: 'old', title: t('history.old'), cell: ({ change }) => show(change, change.old) },
    { key: 'new', title: t('history.new'), cell: ({ change }) => show(change, change.new) },
  ];
  return (
    <RowList
      small
      query={query}
      rows={rows}
      // Rows only ever come on top, all at once.
      rowKey={(_, index) => index}
      columns={columns}
      empty={<EmptyState small title={t('history.none')} text={t('history.noneText')} />}
    />
  );
}
