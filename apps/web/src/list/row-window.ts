/**
 * Which rows of a long list are drawn, and how much room stands before and behind them. All rows are of one height.
 *
 * Browsers know no element taller than some 33 million pixels: a list that would be is scrolled at a larger scale.
 */
export interface RowWindow {
  /** Index of the first row drawn, and of the one after the last. */
  first: number;
  end: number;
  /** Pixels. */
  before: number;
  after: number;
}

const tallest = 16_000_000;
/** Rows drawn beyond each edge, so that a fast wheel meets rows and not paper. */
export const overscan = 12;

export function rowWindow(
  scrollTop: number,
  viewport: number,
  count: number,
  rowHeight: number,
  most = tallest,
): RowWindow {
  const whole = count * rowHeight;
  const drawn = Math.min(whole, most);
  const scale = whole > drawn && drawn > viewport ? (whole - viewport) / (drawn - viewport) : 1;
  const top = Math.max(0, Math.min(scrollTop * scale, whole - viewport));
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((top + viewport) / rowHeight) + overscan);
  const before = scale === 1 ? first * rowHeight : Math.max(0, scrollTop - (top - first * rowHeight));
  const after = Math.max(0, drawn - before - (end - first) * rowHeight);
  return { first, end, before, after };
}

/** Where to scroll so that a row is seen; undefined where it is seen already. */
export function scrollTo(
  index: number,
  {
    scrollTop,
    viewport,
    count,
    rowHeight,
  }: { scrollTop: number; viewport: number; count: number; rowHeight: number },
  most = tallest,
): number | undefined {
  const whole = count * rowHeight;
  const drawn = Math.min(whole, most);
  const scale = whole > drawn && drawn > viewport ? (whole - viewport) / (drawn - viewport) : 1;
  const top = scrollTop * scale;
  const at = index * rowHeight;
  if (at < top) return at / scale;
  return at + rowHeight > top + viewport ? (at + rowHeight - viewport) / scale : undefined;
}
