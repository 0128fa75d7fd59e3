/** What stands in a holder, or at the top: blocks in the grid, and the room where others can be dropped. */
import type { BlockDefinition } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { BlockItem } from './block-item.tsx';

interface Props {
  parent: string | null;
  blocks: readonly BlockDefinition[];
  level: number;
}

export function BlockList({ parent, blocks, level }: Props) {
  const { t } = useTranslation();
  return (
    <div className="design-grid" data-content={parent ?? ''}>
      {blocks.map((block, index) => (
        <BlockItem key={block.id} block={block} level={level} number={index + 1} of={blocks.length} />
      ))}
      {blocks.length === 0 && parent !== null ? (
        <div className="design-room caption">{t('design.room')}</div>
      ) : null}
    </div>
  );
}
