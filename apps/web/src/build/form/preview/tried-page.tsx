/** One try of a form that is only looked at: a record's page or print, as its blocks will show it. */
import { useMemo, useState } from 'react';
import type { RecordDetail, TableMeta } from '../../../api/types.ts';
import type { OpenForm } from '../../../forms/form-queries.ts';
import { BlockGrid } from '../../../forms/layout/block-grid.tsx';
import { gatherLoose } from '../../../forms/layout/gather-loose.ts';
import { LayoutContext, type LayoutState } from '../../../forms/layout/layout-context.ts';
import { Bones } from '../../../parts/bones.tsx';
import { PageBlock } from '../../../record/page-block.tsx';
import { usePageState } from '../../../record/use-page-state.ts';
import '../../../record/record.css';

interface Props {
  opened: OpenForm;
  table: TableMeta;
  detail: RecordDetail;
}

export function TriedPage({ opened, table, detail }: Props) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const state = usePageState(opened, detail.record, undefined);
  const blocks = useMemo(() => gatherLoose(opened.plan.layout), [opened]);
  const layout = useMemo(
    (): LayoutState => ({
      shown: ({ id }) => state?.shown(id) ?? false,
      // A try does nothing to anything.
      leaf: (block) =>
        block.type === 'button' ? null : (
          <PageBlock block={block} table={table} detail={detail} asOf={undefined} />
        ),
      chosen,
      choose: (block, part) => setChosen((all) => ({ ...all, [block]: part })),
      reads: 'parts',
    }),
    [state, table, detail, chosen],
  );
  if (state === undefined) return <Bones lines={6} />;
  return (
    <div className="page-layout">
      <LayoutContext.Provider value={layout}>
        <BlockGrid blocks={blocks} />
      </LayoutContext.Provider>
    </div>
  );
}
