/** Putting a column elsewhere by dragging its head: a line shows where it would stand; Esc leaves it. */
import { type PointerEvent, useCallback, useState } from 'react';

/** The column that is dragged, and before which one it would be put; its number is that of all columns for the end. */
export interface ColumnDrag {
  path: string;
  before: number;
}

const startPx = 6;

/** @param put moves a column to a place among the others */
export function useColumnOrder(paths: readonly string[], put: (path: string, to: number) => void) {
  const [drag, setDrag] = useState<ColumnDrag | null>(null);
  const begin = useCallback(
    (event: PointerEvent<HTMLElement>, path: string): void => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const head = event.currentTarget.closest('tr');
      const from = event.clientX;
      let now: ColumnDrag | null = null;
      const show = (next: ColumnDrag | null): void => {
        now = next;
        setDrag(next);
      };
      const move = ({ clientX }: globalThis.PointerEvent): void => {
        if (now === null && Math.abs(clientX - from) < startPx) return;
        const middles = [...(head?.children ?? [])].map((cell) => {
          const { left, width } = cell.getBoundingClientRect();
          return left + width / 2;
        });
        const at = middles.findIndex((middle) => clientX < middle);
        show({ path, before: at < 0 ? middles.length : at });
      };
      const end = (event?: Event): void => {
        for (const [name, listener] of listeners) window.removeEventListener(name, listener, true);
        if (now === null) return;
        // The press that ends it is none on the head.
        window.addEventListener('click', swallow, { capture: true, once: true });
        window.setTimeout(() => window.removeEventListener('click', swallow, true));
        const own = paths.indexOf(path);
        const to = now.before > own ? now.before - 1 : now.before;
        show(null);
        if (event?.type === 'pointerup' && to !== own) put(path, to);
      };
      const key = (event: Event): void => {
        if ((event as KeyboardEvent).key !== 'Escape' || now === null) return;
        event.stopPropagation();
        end();
      };
      const listeners: readonly [string, (event: Event) => void][] = [
        ['pointermove', (each) => move(each as globalThis.PointerEvent)],
        ['pointerup', end],
        ['pointercancel', end],
        ['keydown', key],
      ];
      for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
    },
    [paths, put],
  );
  return { drag, begin };
}

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopPropagation();
};
