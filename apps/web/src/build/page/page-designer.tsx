/** The designer of pages: blocks arranged in the twelve columns, each with the data that it will show. */
import type { PageBlockDefinition, PageDefinition } from '@dunlin/definition';
import { findBlock } from '@dunlin/designer/tree';
import type { Draft } from '../drafts/draft.ts';
import { asFormDraft } from '../form/as-form-draft.ts';
import { BlockWorkbench } from '../form/block-workbench.tsx';
import { DesignSubjectContext } from '../form/design-subject.ts';
import { ElementPanel } from '../form/panel/element-panel.tsx';
import { SeveralPanel } from '../form/panel/several-panel.tsx';
import { useFormEditing } from '../form/use-form-editing.ts';
import { useJump } from '../form/use-jump.ts';
import { PagePanel } from './page-panel.tsx';
import { usePageSubject } from './page-subject.ts';
import './page-designer.css';

export function PageDesigner({ draft }: { draft: Draft<unknown> }) {
  const subject = usePageSubject();
  return (
    <DesignSubjectContext value={subject}>
      <PageWorkbench draft={draft as Draft<PageDefinition>} />
    </DesignSubjectContext>
  );
}

const toLayout = (pointer: string): string => pointer.replace(/^\/blocks/, '/layout');

function PageWorkbench({ draft }: { draft: Draft<PageDefinition> }) {
  const editing = useFormEditing(
    asFormDraft(draft, {
      label: ({ label }) => label,
      blocks: ({ blocks }) => blocks,
      // Nothing stands inside a block of a page, so the blocks of the canvas are those of the page.
      withBlocks: (page, blocks) => ({ ...page, blocks: blocks as PageBlockDefinition[] }),
      pointer: toLayout,
    }),
  );
  useJump(editing, toLayout);
  const { current, selection, form } = editing;
  const block = current === undefined ? undefined : findBlock(form.layout, current)?.block;
  const panel =
    selection.length > 1 ? (
      <SeveralPanel />
    ) : block === undefined ? (
      <PagePanel draft={draft} />
    ) : (
      <ElementPanel key={block.id} block={block} />
    );
  return <BlockWorkbench editing={editing} panel={panel} />;
}
