/** Under a grid: how much there is; with a selection what it adds up to and what can be done with it. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListRequest } from '../../api/queries.ts';
import type { RecordRow, TableMeta } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useFormat } from '../../app/use-format.ts';
import { countQuery } from '../count-query.ts';
import { CountStatus } from '../count-status.tsx';
import type { ListState } from '../list-state.ts';
import type { PagedRows } from '../paged-rows.ts';
import { useColumnLabel } from '../use-column-label.ts';
import { addUp } from './add-up.ts';
import { isEditable } from './data-grid.tsx';
import { SumView } from './group-row.tsx';

const BulkDialog = lazy(() => import('./bulk-dialog.tsx'));

interface Props {
  table: TableMeta;
  state: ListState;
  /** Absent where the list is in groups. */
  paged: PagedRows | undefined;
  groups: number;
  /** What is listed. */
  request: ListRequest;
  selected: ReadonlyMap<number, RecordRow>;
  onSelected: (selected: ReadonlyMap<number, RecordRow>) => void;
}

export function GridStatus({ table, state, paged, groups, request, selected, onSelected }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const catalog = useCatalog();
  const label = useColumnLabel(state.columns);
  const [bulk, setBulk] = useState<'change' | 'delete' | null>(null);
  const [all, setAll] = useState(false);
  const count = selected.size;
  const everything = all && count > 0;
  // The set is the server's, and so is its number.
  const matching = useQuery({ ...countQuery(request), enabled: everything });
  const summed = state.sums.filter((path) => state.columns.some((column) => column.path === path));
  const writes =
    state.asOf === undefined && table.fields.some((field) => isEditable(table, { path: field.key, field }));
  const told = (): string => {
    if (!everything) return t('lists.selected', { count, shown: format.number(count) });
    if (matching.data === undefined) return t('lists.counting');
    const shown = format.number(matching.data);
    return t('lists.allMatching', { text: t('list.all', { count: matching.data, shown }) });
  };
  const clear = (): void => {
    setAll(false);
    onSelected(new Map());
  };
  return (
    <div className="grid-foot">
      {count === 0 ? (
        paged === undefined ? (
          <span role="status">{t('lists.groups', { count: groups, shown: format.number(groups) })}</span>
        ) : (
          <CountStatus paged={paged} />
        )
      ) : (
        <>
          <strong role="status">{told()}</strong>
          {everything
            ? null
            : summed.map((path) => {
                const field = catalog.field(table.key, path);
                return field === undefined ? null : (
                  <span key={path}>
                    {t('lists.sumSelected', { name: label(path) })}{' '}
                    <span className="sum">
                      <SumView field={field} sum={addUp([...selected.values()].map((row) => row[path]))} />
                    </span>
                  </span>
                );
              })}
          {!everything && (paged?.total ?? Number.POSITIVE_INFINITY) > count ? (
            <Button type="link" size="small" onClick={() => setAll(true)}>
              {t('lists.selectAllMatching')}
            </Button>
          ) : null}
          <span className="grow" />
          {writes ? (
            <Button size="small" onClick={() => setBulk('change')}>
              {t('lists.changeField')}
            </Button>
          ) : null}
          {table.grants.delete && !table.appendOnly && state.asOf === undefined ? (
            <Button size="small" danger onClick={() => setBulk('delete')}>
              {t('lists.delete')}
            </Button>
          ) : null}
          <Button size="small" type="text" onClick={clear}>
            {t('lists.clearSelection')}
          </Button>
        </>
      )}
      {bulk === null ? null : (
        <Suspense fallback={null}>
          <BulkDialog
            table={table}
            doing={bulk}
            matching={everything ? { filter: state.filter, search: state.search } : undefined}
            ids={everything ? [] : [...selected.keys()]}
            onClose={(done) => {
              setBulk(null);
              if (done) clear();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
