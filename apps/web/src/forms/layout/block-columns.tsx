/** Columns beside each other, each with its own flow of blocks. */
import type { CSSProperties } from 'react';
import type { HolderProps } from './holder-props.ts';
import { useLayout } from './layout-context.ts';

export function BlockColumns({ block, draw }: HolderProps) {
  const { shown } = useLayout();
  const columns = (block.content ?? []).filter(shown);
  const equal = Math.max(1, Math.floor(12 / Math.max(1, columns.length)));
  return (
    <div className="block-box">
      <div className="block-grid">
        {columns.map((column) => (
          <div
            key={column.id}
            className="block"
            data-block={column.id}
            style={{ '--span': column.width ?? equal } as CSSProperties}
          >
            {draw(column.content)}
          </div>
        ))}
      </div>
    </div>
  );
}
