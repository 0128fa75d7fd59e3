/** What stands under the chosen tab of a record: its blocks; beside the first tab what happened lately. */
import type { BlockDefinition } from '@dunlin/definition';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { usePhone } from '../app/use-phone.ts';
import { BlockGrid } from '../forms/layout/block-grid.tsx';
import { allBlocks } from '../forms/layout/block-path.ts';
import { gatherLoose } from '../forms/layout/gather-loose.ts';
import { LayoutContext, type LayoutState } from '../forms/layout/layout-context.ts';
import { PageBlock } from './page-block.tsx';
import { overviewKey, type PageTab } from './page-parts.ts';
import { type PageState, PageStateContext } from './page-state.ts';
import { RecordUpdated } from './record-updated.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  tab: PageTab;
  state: PageState;
  asOf: string | undefined;
}

export function PageContent({ table, detail, tab, state, asOf }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const isOverview = tab.key === overviewKey;
  const layout = useMemo(
    (): LayoutState => ({
      shown: ({ id }) => state.shown(id),
      leaf: (block) => <PageBlock block={block} table={table} detail={detail} asOf={asOf} />,
      chosen,
      choose: (block, part) => setChosen((all) => ({ ...all, [block]: part })),
      reads: 'parts',
    }),
    [state, table, detail, asOf, chosen],
  );
  const blocks = useMemo(() => gatherLoose(tab.blocks), [tab]);
  const lately = isOverview && !phone && !tells(tab.blocks);
  return (
    <PageStateContext.Provider value={state}>
      <div className={lately ? 'record-body' : 'record-body single'}>
        <div className="page-layout">
          <LayoutContext.Provider value={layout}>
            <BlockGrid blocks={blocks} />
          </LayoutContext.Provider>
          {isOverview ? <RecordUpdated detail={detail} /> : null}
        </div>
        {lately ? (
          <section className="card lately" aria-labelledby="recent-title">
            <div className="panel-head">
              <h2 id="recent-title">{t('record.timeline')}</h2>
              <GoLink to={paths.record(table.key, detail.record.id, 'timeline', asOf)}>
                {t('record.seeAll')}
              </GoLink>
            </div>
            <Timeline table={table.key} id={detail.record.id} limit={8} />
          </section>
        ) : null}
      </div>
    </PageStateContext.Provider>
  );
}

const tells = (blocks: readonly BlockDefinition[]): boolean =>
  allBlocks(blocks).some(({ type }) => type === 'timeline' || type === 'history');
