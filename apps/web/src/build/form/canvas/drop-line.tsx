/** Where what is dragged would be put down. */
import type { DropMark } from './place-at.ts';

export const DropLine = ({ left, top, width, height, frame }: DropMark['line']) => (
  <div className={frame ? 'drop-line frame' : 'drop-line'} style={{ left, top, width, height }} />
);
