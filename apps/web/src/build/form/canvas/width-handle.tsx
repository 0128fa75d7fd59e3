/** The right edge of the selected block: dragging it makes the block narrower or wider by whole columns. */
import type { BlockDefinition } from '@dunlin/definition';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormEditing } from '../form-editing.ts';

interface Props {
  block: BlockDefinition;
  width: number;
  /** The width of a block that says nothing of it. */
  whole: number;
  /** The width while it is dragged; null when it is settled. */
  onResize: (width: number | null) => void;
}

export function WidthHandle({ block, width, whole, onResize }: Props) {
  const { t } = useTranslation();
  const { changeBlock } = useFormEditing();
  const start = useRef<{ left: number; column: number } | null>(null);
  const widthAt = (event: PointerEvent): number => {
    const { left, column } = start.current!;
    return Math.min(12, Math.max(1, Math.round((event.clientX - left) / column)));
  };
  return (
    <div
      className="width-handle"
      title={t('design.widthDrag')}
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        const item = event.currentTarget.closest<HTMLElement>('[data-block]');
        const grid = item?.closest<HTMLElement>('[data-content]');
        if (!item || !grid) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const style = getComputedStyle(grid);
        const inner =
          grid.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        start.current = { left: item.getBoundingClientRect().left, column: inner / 12 };
      }}
      onPointerMove={(event) => {
        if (start.current !== null) onResize(widthAt(event));
      }}
      onPointerUp={(event) => {
        if (start.current === null) return;
        const next = widthAt(event);
        start.current = null;
        onResize(null);
        if (next === (block.width ?? whole)) return;
        changeBlock(block.id, (each) => withWidth(each, next, whole), { name: 'resize' });
      }}
      onPointerCancel={() => {
        start.current = null;
        onResize(null);
      }}
    >
      <span className="width-figure">{width}</span>
    </div>
  );
}

/** What a block takes anyway is not written down. */
export function withWidth(block: BlockDefinition, width: number, whole: number): BlockDefinition {
  const { width: _, ...rest } = block;
  return width === whole ? rest : { ...rest, width };
}
