/** The blocks of a page in its twelve columns, from left to right and on to the next line. */
import type { PageDefinition } from '@dunlin/definition';
import type { CSSProperties } from 'react';
import { PageBlock } from './page-block.tsx';
import './pages.css';

export function PageGrid({ page }: { page: Pick<PageDefinition, 'blocks'> }) {
  return (
    <div className="page-grid">
      {page.blocks.map((block) => (
        <div key={block.id} className="page-cell" style={{ '--span': block.width ?? 12 } as CSSProperties}>
          <PageBlock block={block} />
        </div>
      ))}
    </div>
  );
}
