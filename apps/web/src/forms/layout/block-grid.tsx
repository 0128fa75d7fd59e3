/** Blocks side by side on twelve columns and on to the next line; one under another where there is little room. */
import type { BlockDefinition } from '@dunlin/definition';
import type { CSSProperties, ReactNode } from 'react';
import { BlockColumns } from './block-columns.tsx';
import { BlockSection } from './block-section.tsx';
import { BlockSteps } from './block-steps.tsx';
import { BlockTabs } from './block-tabs.tsx';
import type { DrawBlocks, HolderProps } from './holder-props.ts';
import { useLayout } from './layout-context.ts';
import './layout.css';

export function BlockGrid({ blocks }: { blocks: readonly BlockDefinition[] }) {
  const { shown } = useLayout();
  return (
    <div className="block-box">
      <div className="block-grid">
        {blocks.filter(shown).map((block) => (
          <div
            key={block.id}
            className="block"
            data-block={block.id}
            style={{ '--span': block.width ?? 12 } as CSSProperties}
          >
            <Block block={block} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** What holds blocks has them drawn, and needs to know nothing of how. */
const draw: DrawBlocks = (blocks = []) => <BlockGrid blocks={blocks} />;

const holders: Readonly<Record<string, (props: HolderProps) => ReactNode>> = {
  section: BlockSection,
  columns: BlockColumns,
  tabs: BlockTabs,
  steps: BlockSteps,
};

function Block({ block }: { block: BlockDefinition }) {
  const { leaf, reads, shown } = useLayout();
  if ((block.type === 'steps' && reads !== undefined) || (block.type === 'tabs' && reads === 'whole')) {
    return (block.content ?? [])
      .filter(shown)
      .map((step) => <BlockSection key={step.id} block={step} draw={draw} />);
  }
  const Holder = Object.hasOwn(holders, block.type) ? holders[block.type] : undefined;
  return Holder === undefined ? leaf(block) : <Holder block={block} draw={draw} />;
}
