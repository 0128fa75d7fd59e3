/** The designer of pages: blocks arranged in the twelve columns, each with the data that it will show. */
import type { PageBlockDefinition, PageDefinition } from '@dunlin/definition';
import { CatalogContext, useCatalog } from '../../app/session-context.ts';
import { ArrangedWorkbench } from '../arranged/arranged-workbench.tsx';
import type { Draft } from '../drafts/draft.ts';
import type { Blocks } from '../form/as-form-draft.ts';
import { DesignSubjectContext } from '../form/design-subject.ts';
import { useDraftedCatalog } from '../table/use-drafted-catalog.ts';
import { PagePanel } from './page-panel.tsx';
import { usePageSubject } from './page-subject.ts';
import './page-designer.css';

const blocks: Blocks<PageDefinition> = {
  label: (page) => page.label,
  blocks: (page) => page.blocks,
  // Nothing stands inside a block of a page, so the blocks of the canvas are those of the page.
  withBlocks: (page, next) => ({ ...page, blocks: next as PageBlockDefinition[] }),
  pointer: (pointer) => pointer.replace(/^\/blocks/, '/layout'),
};

export function PageDesigner({ draft }: { draft: Draft<unknown> }) {
  const subject = usePageSubject();
  const catalog = useDraftedCatalog(useCatalog());
  const page = draft as Draft<PageDefinition>;
  return (
    <CatalogContext value={catalog}>
      <DesignSubjectContext value={subject}>
        <ArrangedWorkbench draft={page} blocks={blocks} whole={<PagePanel draft={page} />} />
      </DesignSubjectContext>
    </CatalogContext>
  );
}
