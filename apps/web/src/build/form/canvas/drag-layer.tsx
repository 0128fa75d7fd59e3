/**
 * Dragging by pointer and touch, from the palette and within the form: dnd-kit says where the pointer is, `placeAt` what
 * place that means. A mouse drags after 6 px, a finger after 250 ms; Escape puts back.
 */
import {
  type Collision,
  DndContext,
  type DragMoveEvent,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { BlockDefinition } from '@dunlin/definition';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockIcon } from '../block-icon.tsx';
import { type Lifted, useFormEditing } from '../form-editing.ts';
import { useBlockName } from '../use-block-name.ts';
import { DropLine } from './drop-line.tsx';
import { type DropMark, type Point, placeAt } from './place-at.ts';

/** What something that can be dragged says of itself: a block of the form, or new ones to be made when it is dropped. */
export type Dragged = { block: string } | { make: () => readonly BlockDefinition[] };

interface Drag {
  readonly lifted: Lifted;
  readonly mark: DropMark | null | undefined;
  readonly point: Point;
}

const nowhere: Point = { x: 0, y: 0 };

export function DragLayer({ children }: { children: ReactNode }) {
  const editing = useFormEditing();
  const [drag, setDrag] = useState<Drag | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const start = ({ active }: DragStartEvent): void => {
    const dragged = active.data.current as Dragged;
    if ('make' in dragged) {
      setDrag({ lifted: editing.liftNew(dragged.make()), mark: undefined, point: nowhere });
      return;
    }
    const { block } = dragged;
    const ids = editing.selection.includes(block) ? editing.selection : [block];
    if (!editing.selection.includes(block)) editing.select(block);
    setDrag({ lifted: editing.lift(ids), mark: undefined, point: nowhere });
  };
  const move = ({ collisions }: DragMoveEvent): void => {
    const point = (collisions?.[0]?.data?.['point'] ?? null) as Point | null;
    setDrag((now) =>
      now === null || point === null ? now : { ...now, point, mark: placeAt(point, now.lifted) },
    );
  };
  const end = (): void => {
    setDrag(null);
    if (drag?.mark) editing.drop(drag.lifted, drag.mark.place);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={({ pointerCoordinates }): Collision[] =>
        pointerCoordinates === null ? [] : [{ id: 'form', data: { point: pointerCoordinates } }]
      }
      // About 48 px from the edges of what scrolls.
      autoScroll={{ threshold: { x: 0, y: 0.07 } }}
      // What is said aloud comes from the designer itself, in both languages.
      accessibility={{ announcements: silent, screenReaderInstructions: { draggable: '' } }}
      onDragStart={start}
      onDragMove={move}
      onDragEnd={end}
      onDragCancel={() => setDrag(null)}
    >
      <DropArea />
      {children}
      {drag === null || drag.point === nowhere ? null : <DragChip drag={drag} />}
      {drag?.mark ? <DropLine {...drag.mark.line} /> : null}
    </DndContext>
  );
}

const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** dnd-kit reports the pointer only over something that takes drops; the places themselves are found by `placeAt`. */
function DropArea() {
  const { setNodeRef } = useDroppable({ id: 'form' });
  return <div ref={setNodeRef} className="drop-area" />;
}

function DragChip({ drag: { lifted, mark, point } }: { drag: Drag }) {
  const { t } = useTranslation();
  const { table } = useFormEditing();
  const nameOf = useBlockName(table);
  const [first] = lifted.blocks;
  if (first === undefined) return null;
  return (
    <div
      className={mark === null ? 'drag-chip forbidden' : 'drag-chip'}
      style={{ left: point.x + 12, top: point.y + 12 }}
    >
      <BlockIcon type={first.type} />
      {lifted.blocks.length === 1 ? nameOf(first) : t('design.blocks', { count: lifted.blocks.length })}
      {mark === null ? <span className="drag-reason">{t('design.forbidden')}</span> : null}
    </div>
  );
}
