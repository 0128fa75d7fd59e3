/** An entry of the menu in the canvas, as it will stand in the side bar. */
import type { LinkItem } from '@dunlin/definition';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { MenuIcon } from '../../frame/menu-icon.tsx';
import { lineOf } from '../../frame/menu-lines.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { FaceProps } from '../form/canvas/block-face.tsx';
import { BlockList } from '../form/canvas/block-list.tsx';
import { InlineLabel } from '../form/canvas/inline-label.tsx';
import { ownLabel } from '../form/use-block-name.ts';

export function MenuEntryFace({ block, level }: FaceProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const options = (block.options ?? {}) as LinkItem;
  const line = lineOf(catalog, options);
  const own = ownLabel(block);
  const name = own ?? line?.label ?? { zh: t('menuDesign.nothing'), en: t('menuDesign.nothing') };
  const icon = options.icon ?? (block.type === 'group' ? 'group' : (line?.icon ?? 'link'));
  return (
    <>
      <InlineLabel block={block} label={name}>
        <div className="menu-entry">
          <span className="side-icon" aria-hidden="true">
            <MenuIcon name={icon} />
          </span>
          <span className={block.type === 'group' ? 'strong ellipsis' : 'ellipsis'}>{label(name)}</span>
        </div>
      </InlineLabel>
      {block.type === 'group' ? (
        <div className="menu-group">
          <BlockList parent={block.id} blocks={block.content ?? []} level={level + 1} />
        </div>
      ) : null}
    </>
  );
}
