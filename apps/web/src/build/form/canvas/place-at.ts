/**
 * A point of the screen → the place in the form that it means, and where to draw the line for it.
 *
 * The innermost room under the point is asked first; where the blocks may not stand there, the room around it, and so on:
 * a field over the line of tabs goes beside the tabs. `placesFor` says what is possible.
 */
import type { Place } from '@dunlin/designer/tree';
import type { Lifted } from '../form-editing.ts';

export interface DropMark {
  readonly place: Place;
  /** On the screen; a frame where the room is empty. */
  readonly line: { left: number; top: number; width: number; height: number; frame: boolean };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @returns undefined beside the canvas; null where nothing around the point takes the blocks */
export function placeAt(point: Point, { blocks, places }: Lifted): DropMark | null | undefined {
  const under = document.elementFromPoint(point.x, point.y);
  const canvas = under?.closest<HTMLElement>('.form-canvas');
  if (!under || !canvas) return undefined;
  const lifted = new Set(blocks.map(({ id }) => id));
  const inLifted = (element: Element): boolean => {
    const block = element.closest<HTMLElement>('[data-block]');
    if (block === null) return false;
    if (lifted.has(block.dataset['block'] ?? '')) return true;
    return block.parentElement !== null && inLifted(block.parentElement);
  };
  let room: HTMLElement | null =
    under.closest<HTMLElement>('[data-content]') ?? canvas.querySelector<HTMLElement>('[data-content=""]');
  for (; room !== null; room = room.parentElement?.closest<HTMLElement>('[data-content]') ?? null) {
    if (inLifted(room)) continue;
    const mark = markIn(room, point, lifted);
    const valid = places.some(
      ({ parent, index }) => parent === mark.place.parent && index === mark.place.index,
    );
    if (valid) return mark;
  }
  return null;
}

function markIn(room: HTMLElement, { x, y }: Point, lifted: ReadonlySet<string>): DropMark {
  const parent = room.dataset['content'] || null;
  const area = room.getBoundingClientRect();
  const boxes = [...room.querySelectorAll<HTMLElement>(':scope > [data-block]')]
    .filter((element) => !lifted.has(element.dataset['block'] ?? ''))
    .map((element) => element.getBoundingClientRect());
  const isNarrow = (box: DOMRect): boolean => box.width < area.width * 0.9;
  const found = boxes.findIndex((box) => {
    if (y < box.top) return true;
    if (y > box.bottom) return false;
    return isNarrow(box) ? x < box.left + box.width / 2 : y < box.top + box.height / 2;
  });
  const index = found < 0 ? boxes.length : found;
  return { place: { parent, index }, line: lineOf(area, boxes, index, isNarrow) };
}

const thickness = 2;

function lineOf(
  area: DOMRect,
  boxes: readonly DOMRect[],
  index: number,
  isNarrow: (box: DOMRect) => boolean,
): DropMark['line'] {
  const next = boxes[index];
  const before = boxes[index - 1];
  if (before === undefined && next === undefined) {
    return { left: area.left, top: area.top, width: area.width, height: area.height, frame: true };
  }
  const upright = (box: DOMRect, left: number) => ({
    left: left - thickness / 2,
    top: box.top,
    width: thickness,
    height: box.height,
    frame: false,
  });
  const sameLine = next !== undefined && before !== undefined && Math.abs(next.top - before.top) < 8;
  if (next !== undefined && isNarrow(next) && (before === undefined || sameLine)) {
    return upright(next, sameLine ? (before.right + next.left) / 2 : next.left - 4);
  }
  if (before !== undefined && isNarrow(before)) return upright(before, before.right + 4);
  const top =
    before === undefined
      ? next!.top - 4
      : next === undefined
        ? before.bottom + 4
        : (before.bottom + next.top) / 2;
  return { left: area.left, top: top - thickness / 2, width: area.width, height: thickness, frame: false };
}
