/** The history of a record's fields: when, who, through what, old and new; what was can be put back. */
import { UndoOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '../api/queries.ts';
import type { RecordDetail, TableMeta, TimelineEntry, Value } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { mergeRefs } from '../list/merge-refs.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { useActorName } from '../parts/use-actor-name.ts';
import { useThroughText } from '../parts/use-through-text.ts';
import { ValueView } from '../values/value-view.tsx';
import type { Values } from './form-state.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { valueBefore, valuesBefore } from './values-before.ts';

interface Row {
  entry: TimelineEntry;
  change: TimelineEntry['changes'][number];
}

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function HistoryTable({ table: meta, detail, asOf }: Props) {
  const table = meta.key;
  const { record } = detail;
  const { id } = record;
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const actorName = useActorName();
  const query = useInfiniteQuery(timelineQuery(table, id, '$history'));
  const pages = query.data?.pages ?? [];
  const own = pages.flatMap((page) => page.entries);
  const refs = mergeRefs(pages);
  const rows = own.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
  const { way } = useThroughText();
  const show = (change: Row['change'], value: Value): ReactNode => {
    const field = catalog.field(table, change.field);
    return field ? <ValueView field={field} value={value} refs={refs} link={false} /> : String(value ?? '—');
  };
  const [back, setBack] = useState<Values | null>(null);
  const mayRestore = asOf === undefined && (detail.grants?.update ?? meta.grants.update);
  const undo = ({ entry, change }: Row): ReactNode => {
    // Before it was made there was nothing.
    if (entry.kind === 'created') return null;
    const one = valueBefore(change, record, meta);
    const all = valuesBefore(own, entry, record, meta);
    const [count, most] = [Object.keys(one).length, Object.keys(all).length];
    if (most === 0) return null;
    const items = [
      ...(count === 0 ? [] : [{ key: 'one', label: t('history.restoreOne', { name: label(change.label) }) }]),
      { key: 'all', label: t('history.restoreAll', { at: format.instant(entry.at) }) },
    ];
    return (
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => setBack(key === 'one' ? one : all) }}
      >
        <Button
          type="text"
          size="small"
          icon={<UndoOutlined />}
          aria-label={t('history.restoreNamed', { name: label(change.label), at: format.instant(entry.at) })}
          title={t('history.restore')}
        />
      </Dropdown>
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
      cell: ({ entry }) => (entry.through ? way(entry.through) : '—'),
    },
    { key: 'field', title: t('filter.field'), cell: ({ change }) => label(change.label) },
    { key: 'old', title: t('history.old'), cell: ({ change }) => show(change, change.old) },
    { key: 'new', title: t('history.new'), cell: ({ change }) => show(change, change.new) },
    ...(mayRestore ? [{ key: 'restore', title: t('rows.actions'), quiet: true, cell: undo }] : []),
  ];
  return (
    <>
      <RowList
        small
        query={query}
        rows={rows}
        // Rows only ever come on top, all at once.
        rowKey={(_, index) => index}
        columns={columns}
        empty={<EmptyState small title={t('history.none')} text={t('history.noneText')} />}
      />
      {back === null ? null : (
        <RestoreDialog table={meta} detail={detail} refs={refs} values={back} onClose={() => setBack(null)} />
      )}
    </>
  );
}
