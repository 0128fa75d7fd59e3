/** The tabs of a record and what stands under the one that is open. */
import type { RecordDetail, TableMeta } from '../api/types.ts';
import type { OpenForm } from '../forms/form-queries.ts';
import { Bones } from '../parts/bones.tsx';
import { PageContent } from './page-content.tsx';
import type { PageParts } from './page-parts.ts';
import { RecordTabs } from './record-tabs.tsx';
import { usePageState } from './use-page-state.ts';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  form: OpenForm;
  parts: PageParts;
  tab: string;
  asOf: string | undefined;
}

export function RecordContent({ table, detail, form, parts, tab, asOf }: Props) {
  const state = usePageState(form, detail.record, asOf);
  if (state === undefined) return <Bones lines={8} height={20} />;
  const tabs = parts.tabs.filter(
    ({ block, blocks }) => blocks.length > 0 && (block === undefined || state.shown(block)),
  );
  // An address may name a tab that this record does not show.
  const open = tabs.find(({ key }) => key === tab) ?? tabs[0];
  return (
    <>
      <RecordTabs table={table} id={detail.record.id} tabs={tabs} open={open?.key ?? ''} asOf={asOf} />
      {open === undefined ? null : (
        <PageContent key={open.key} table={table} detail={detail} tab={open} state={state} asOf={asOf} />
      )}
    </>
  );
}
