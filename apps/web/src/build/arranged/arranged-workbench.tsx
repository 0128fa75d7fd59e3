/** The workbench of something that is arranged of blocks and is no form: the canvas, and the panel of what is selected. */
import { findBlock } from '@dunlin/designer/tree';
import type { ReactNode } from 'react';
import type { Draft } from '../drafts/draft.ts';
import { asFormDraft, type Blocks } from '../form/as-form-draft.ts';
import { BlockWorkbench } from '../form/block-workbench.tsx';
import { ElementPanel } from '../form/panel/element-panel.tsx';
import { SeveralPanel } from '../form/panel/several-panel.tsx';
import { useFormEditing } from '../form/use-form-editing.ts';
import { useJump } from '../form/use-jump.ts';

interface Props<Document> {
  draft: Draft<Document>;
  blocks: Blocks<Document>;
  /** Settings of the whole, while nothing is selected. */
  whole: ReactNode;
}

export function ArrangedWorkbench<Document extends { readonly key: string }>({
  draft,
  blocks,
  whole,
}: Props<Document>) {
  const editing = useFormEditing(asFormDraft(draft, blocks));
  useJump(editing, blocks.pointer);
  const { current, selection, form } = editing;
  const block = current === undefined ? undefined : findBlock(form.layout, current)?.block;
  const panel =
    selection.length > 1 ? (
      <SeveralPanel />
    ) : block === undefined ? (
      whole
    ) : (
      <ElementPanel key={block.id} block={block} />
    );
  return <BlockWorkbench editing={editing} panel={panel} />;
}
