/** The designer of menus: what stands in a part of the side bar, in which order and groups. */
import type { MenuDefinition } from '@dunlin/definition';
import { ArrangedWorkbench } from '../arranged/arranged-workbench.tsx';
import type { Draft } from '../drafts/draft.ts';
import type { Blocks } from '../form/as-form-draft.ts';
import { DesignSubjectContext } from '../form/design-subject.ts';
import { blocksToMenu, menuPointer, menuToBlocks } from './menu-blocks.ts';
import { MenuPanel } from './menu-panel.tsx';
import { useMenuSubject } from './menu-subject.ts';
import './menu-designer.css';

const blocks: Blocks<MenuDefinition> = {
  label: (menu) => menu.label,
  blocks: (menu) => menuToBlocks(menu.items),
  withBlocks: (menu, next) => ({ ...menu, items: blocksToMenu(next) }),
  pointer: menuPointer,
};

export function MenuDesigner({ draft }: { draft: Draft<unknown> }) {
  const subject = useMenuSubject();
  const menu = draft as Draft<MenuDefinition>;
  return (
    <DesignSubjectContext value={subject}>
      <div className="menu-designer">
        <ArrangedWorkbench draft={menu} blocks={blocks} whole={<MenuPanel draft={menu} />} />
      </div>
    </DesignSubjectContext>
  );
}
