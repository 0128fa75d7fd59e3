/** What a kanban and a calendar stand in: dragging by pointer and touch, what is said of moves, what a move still needs. */
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { CardTitle } from './board-card.tsx';
import type { Moves } from './use-move.ts';
import './board.css';

const NeedsDialog = lazy(() => import('./needs-dialog.tsx'));

interface Props {
  table: TableMeta;
  moves: Moves;
  /** For those who do not see the board. */
  said: string;
  /** Of what is being dragged. */
  className: string;
  onDrop: (row: RecordRow, place: string) => void;
  children: ReactNode;
}

export function BoardFrame({ table, moves, said, className, onDrop, children }: Props) {
  const [dragged, setDragged] = useState<{ row: RecordRow; refs: Refs } | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const drop = ({ active, over }: DragEndEvent): void => {
    setDragged(null);
    const row = active.data.current?.['row'] as RecordRow | undefined;
    if (row !== undefined && over !== null) onDrop(row, String(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setDragged(active.data.current as { row: RecordRow; refs: Refs })}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
      accessibility={{ screenReaderInstructions: { draggable: '' } }}
    >
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged === null ? null : (
          <div className={`${className} lifted`}>
            <CardTitle table={table} row={dragged.row} refs={dragged.refs} />
          </div>
        )}
      </DragOverlay>
      {moves.needs === null ? null : (
        <Suspense fallback={null}>
          <NeedsDialog table={table} needs={moves.needs} moves={moves} />
        </Suspense>
      )}
    </DndContext>
  );
}
