/** The designer of menus: what stands in a part of the side bar, in which order and groups. */
import type { MenuDefinition } from '@dunlin/definition';
import { findBlock } from '@dunlin/designer/tree';
import type { Draft } from '../drafts/draft.ts';
import { asFormDraft } from '../form/as-form-draft.ts';
import { BlockWorkbench } from '../form/block-workbench.tsx';
import { DesignSubjectContext } from '../form/design-subject.ts';
import { ElementPanel } from '../form/panel/element-panel.tsx';
import { SeveralPanel } from '../form/panel/several-panel.tsx';
import { useFormEditing } from '../form/use-form-editing.ts';
import { useJump } from '../form/use-jump.ts';
import { blocksToMenu, menuPointer, menuToBlocks } from './menu-blocks.ts';
import { MenuPanel } from './menu-panel.tsx';
import { useMenuSubject } from './menu-subject.ts';
import './menu-designer.css';

export function MenuDesigner({ draft }: { draft: Draft<unknown> }) {
  const subject = useMenuSubject();
  return (
    <DesignSubjectContext value={subject}>
      <MenuWorkbench draft={draft as Draft<MenuDefinition>} />
    </DesignSubjectContext>
  );
}

function MenuWorkbench({ draft }: { draft: Draft<MenuDefinition> }) {
  const editing = useFormEditing(
    asFormDraft(draft, {
      label: ({ label }) => label,
      blocks: ({ items }) => menuToBlocks(items),
      withBlocks: (menu, blocks) => ({ ...menu, items: blocksToMenu(blocks) }),
      pointer: menuPointer,
    }),
  );
  useJump(editing, menuPointer);
  const { current, selection, form } = editing;
  const block = current === undefined ? undefined : findBlock(form.layout, current)?.block;
  const panel =
    selection.length > 1 ? (
      <SeveralPanel />
    ) : block === undefined ? (
      <MenuPanel draft={draft} />
    ) : (
      <ElementPanel key={block.id} block={block} />
    );
  return (
    <div className="menu-designer">
      <BlockWorkbench editing={editing} panel={panel} />
    </div>
  );
}
