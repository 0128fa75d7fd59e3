/**
 * The keys of the canvas. Arrows go from block to block; Space lifts, then arrows go among the places where the block may
 * stand, Space puts it down and Escape puts it back; the focus stays on the block.
 */
import { blockIds, findBlock } from '@dunlin/designer/tree';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { useFormEditing } from '../form-editing.ts';

export function useCanvasKeys(onAddHere: () => void): {
  canvas: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const editing = useFormEditing();
  const { layout, current, selection, held, editable, renaming } = editing;
  const canvas = useRef<HTMLDivElement>(null);
  const keepsFocus = useRef(false);
  const wanted = held?.blocks[0]?.id ?? current;

  // A block that moves is another element: it takes the focus that it had.
  useLayoutEffect(() => {
    if (!keepsFocus.current || renaming !== null || wanted === undefined) return;
    const element = canvas.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(wanted)}"]`);
    if (!element) return;
    keepsFocus.current = false;
    element.focus();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['block'] === undefined) return;
    if (event.nativeEvent.isComposing || event.altKey) return;
    const run = held !== null ? heldKeys(event) : blockKeys(event);
    if (run === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    keepsFocus.current = true;
    run();
  };

  const heldKeys = ({ key }: KeyboardEvent): (() => void) | undefined => {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowRight':
        return () => editing.moveHeld(1);
      case 'ArrowUp':
      case 'ArrowLeft':
        return () => editing.moveHeld(-1);
      case ' ':
      case 'Enter':
        return editing.putDown;
      case 'Escape':
        return editing.putBack;
      default:
        // Nothing else happens to a block in the air, and Tab does not leave it there.
        return key.length > 1 && key !== 'Tab' ? undefined : () => undefined;
    }
  };

  const blockKeys = (event: KeyboardEvent): (() => void) | undefined => {
    const ids = blockIds(layout);
    // The block with the focus, which is the selected one unless the focus came from elsewhere.
    const here = (event.target as HTMLElement).dataset['block'];
    if (here === undefined) return undefined;
    const go = (id: string | undefined) =>
      id === undefined ? undefined : () => editing.select(id, event.shiftKey ? 'extend' : undefined);
    const chord = event.ctrlKey || event.metaKey;
    const chosen = selection.includes(here) ? selection : [here];
    if (chord) {
      switch (event.key.toLowerCase()) {
        case 'c':
          return () => editing.copy(chosen);
        case 'x':
          return editable ? () => editing.cut(chosen) : undefined;
        case 'v':
          return editable ? editing.paste : undefined;
        case 'd':
          return editable ? () => editing.duplicate(chosen) : undefined;
        default:
          return undefined;
      }
    }
    switch (event.key) {
      case 'ArrowDown':
        return go(ids[ids.indexOf(here) + 1]);
      case 'ArrowUp':
        return go(ids[ids.indexOf(here) - 1]);
      case 'ArrowRight':
        return go(findBlock(layout, here)?.block.content?.[0]?.id);
      case 'ArrowLeft':
        return go(findBlock(layout, here)?.around.at(-1)?.id);
      case 'Home':
        return go(ids[0]);
      case 'End':
        return go(ids.at(-1));
      case 'Escape':
        return () => editing.select(null);
    }
    if (!editable) return undefined;
    switch (event.key) {
      case ' ':
        return () => {
          if (!selection.includes(here)) editing.select(here);
          editing.hold(chosen);
        };
      case 'Enter':
      case 'F2':
        return () => editing.rename(here);
      case 'Delete':
      case 'Backspace':
        return () => editing.remove(chosen);
      case '+':
        return () => {
          keepsFocus.current = false;
          if (current !== here) editing.select(here);
          onAddHere();
        };
      default:
        return undefined;
    }
  };

  return { canvas, onKeyDown };
}
