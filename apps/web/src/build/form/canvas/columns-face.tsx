/** Columns beside each other: the blocks that they hold are the columns. */

import type { FaceProps } from './block-face.tsx';
import { BlockList } from './block-list.tsx';

export const ColumnsFace = ({ block, level }: FaceProps) => (
  <BlockList parent={block.id} blocks={block.content ?? []} level={level + 1} />
);
