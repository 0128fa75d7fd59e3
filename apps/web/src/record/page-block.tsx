/** A block of a record's page that holds no others: a value, rows, a list of related records, what happened, a button. */
import type { BlockDefinition } from '@dunlin/definition';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { BlockImage } from '../forms/layout/block-image.tsx';
import { optionsOf } from '../forms/layout/block-options.ts';
import { BlockText } from '../forms/layout/block-text.tsx';
import { FactStrip } from './fact-strip.tsx';
import { HistoryTable } from './history-table.tsx';
import { PageButton } from './page-button.tsx';
import { PageField } from './page-field.tsx';
import { RelatedList } from './related-list.tsx';
import { Timeline } from './timeline.tsx';

export interface PageBlockProps {
  block: BlockDefinition;
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function PageBlock({ block, table, detail, asOf }: PageBlockProps) {
  const { record } = detail;
  switch (block.type) {
    case 'field':
    case 'rows':
      return <PageField block={block} table={table} detail={detail} asOf={asOf} />;
    case 'related':
      return <RelatedList block={block} record={record} asOf={asOf} />;
    case 'timeline':
      return <Timeline table={table.key} id={record.id} />;
    case 'history':
      return <HistoryTable table={table} detail={detail} asOf={asOf} />;
    case 'facts':
      return (
        <FactStrip
          table={table}
          detail={detail}
          asOf={asOf}
          keys={optionsOf<{ fields: readonly string[] }>(block).fields}
        />
      );
    case 'button':
      return <PageButton block={block} detail={detail} asOf={asOf} />;
    case 'image':
      return <BlockImage block={block} />;
    case 'text':
      return <BlockText block={block} />;
    case 'divider':
      return <hr className="block-divider" />;
    default:
      return null;
  }
}
