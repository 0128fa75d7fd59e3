/** Dragging fields by mouse and touch: dnd-kit says where the pointer is, the rows in between say what place that means. */
import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTableEditing } from './table-editing.ts';

interface Props {
  canMove: boolean;
  /** @param to place in the list as it is */
  onMove: (keys: readonly string[], to: number) => void;
  children: ReactNode;
}

interface Mark {
  readonly to: number;
  /** From the top of the list, in px. */
  readonly top: number;
}

export function FieldDrag({ canMove, onMove, children }: Props) {
  const { table, selection } = useTableEditing();
  const place = useRef<HTMLDivElement>(null);
  const [mark, setMark] = useState<Mark | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const markAt = ({ activatorEvent, delta }: DragMoveEvent | DragEndEvent): Mark | null => {
    const start = startY(activatorEvent);
    const list = place.current;
    if (start === null || list === null) return null;
    const y = start + delta.y;
    const rows = [...list.querySelectorAll<HTMLElement>('tbody tr')].map((row) =>
      row.getBoundingClientRect(),
    );
    const over = rows.findIndex((row) => y < row.top + row.height / 2);
    const to = over < 0 ? rows.length : over;
    const edge = rows[to]?.top ?? rows.at(-1)?.bottom ?? 0;
    return { to, top: edge - list.getBoundingClientRect().top + list.scrollTop };
  };
  return (
    <DndContext
      sensors={canMove ? sensors : []}
      accessibility={{ announcements: silent, screenReaderInstructions: { draggable: '' } }}
      onDragMove={(event) => setMark(markAt(event))}
      onDragEnd={(event) => {
        const to = markAt(event)?.to;
        setMark(null);
        const key = String(event.active.id);
        if (to !== undefined)
          onMove(selection.includes(key) ? selection : [key], Math.min(to, table.fields.length));
      }}
      onDragCancel={() => setMark(null)}
    >
      <div className="field-list" ref={place}>
        {children}
        {mark === null ? null : <div className="field-drop" style={{ top: mark.top }} />}
      </div>
    </DndContext>
  );
}

function startY(event: Event): number | null {
  if (event instanceof MouseEvent) return event.clientY;
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent)
    return event.touches[0]?.clientY ?? null;
  return null;
}

/** What is said aloud comes from the designer, in the reader's language. */
const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};
