/** Groups of records that are proposed to be one, the surest first. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import type { TableMeta } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useNoun } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { type DuplicatesAsked, duplicatesQuery, sayDistinct } from './duplicates-queries.ts';
import type { DuplicateGroup } from './duplicates-types.ts';
import { GroupCard } from './group-card.tsx';
import { MergeDialog } from './merge-dialog.tsx';

const pageSize = 50;

export function DuplicateGroups({ table, asked }: { table: TableMeta; asked: DuplicatesAsked }) {
  const { t } = useTranslation();
  const noun = useNoun();
  const format = useFormat();
  const go = useGo();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const [limit, setLimit] = useState(pageSize);
  const [open, setOpen] = useState<DuplicateGroup | null>(null);
  const query = useQuery({ ...duplicatesQuery(table.key, asked, limit), placeholderData: keepPreviousData });
  const again = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['duplicates', table.key] });

  const say = async (group: DuplicateGroup, distinct: boolean): Promise<void> => {
    const ids = group.records.map(({ id }) => id);
    try {
      await sayDistinct(table.key, ids, distinct);
    } catch (error) {
      void message.error(describe(error).text);
      return;
    }
    await again();
    if (!distinct) return;
    const key = `distinct-${ids.join('-')}`;
    const undo = (): void => {
      message.destroy(key);
      void say(group, false);
    };
    void message.success({
      key,
      duration: 10,
      content: (
        <>
          {t('duplicates.remembered')}
          <Button type="link" size="small" onClick={undo}>
            {t('trash.undo')}
          </Button>
        </>
      ),
    });
  };

  if (query.error && query.data === undefined)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Bones lines={8} height={20} />;
  const { groups, total, records, compared } = query.data;
  const narrowed = asked.record !== undefined || asked.import !== undefined;
  return (
    <div className={query.isPlaceholderData ? 'duplicates dimmed' : 'duplicates'}>
      <div className="duplicates-sum" role="status">
        {t('duplicates.sum', {
          count: total,
          groups: format.number(total),
          records: format.number(records),
          compared: format.number(compared),
        })}
        {narrowed ? (
          <Button type="link" size="small" onClick={() => go(paths.duplicates(table.key))}>
            {t('duplicates.showAll', { name: noun(table.label) })}
          </Button>
        ) : null}
      </div>
      {groups.length === 0 ? (
        <EmptyState
          done
          title={t('duplicates.none', { name: noun(table.label) })}
          text={t('duplicates.noneText')}
          action={
            <Button onClick={() => go(paths.list(table.key))}>
              {t('duplicates.toList', { name: noun(table.label) })}
            </Button>
          }
        />
      ) : (
        <ul className="duplicate-groups">
          {groups.map((group) => (
            <li key={group.records.map(({ id }) => id).join('-')}>
              <GroupCard
                table={table}
                group={group}
                onCompare={() => setOpen(group)}
                onDistinct={() => void say(group, true)}
              />
            </li>
          ))}
        </ul>
      )}
      {groups.length < total ? (
        <Button loading={query.isFetching} onClick={() => setLimit(limit + pageSize)}>
          {t('duplicates.more', { rest: format.number(total - groups.length) })}
        </Button>
      ) : null}
      {open === null ? null : (
        <MergeDialog
          table={table}
          group={open}
          onClose={() => setOpen(null)}
          onMerged={() => {
            setOpen(null);
            void again();
          }}
        />
      )}
    </div>
  );
}
