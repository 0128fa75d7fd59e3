import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowWindow, scrollTo } from './row-window.ts';

const list = fc.record({
  count: fc.integer({ min: 1, max: 1_500_000 }),
  rowHeight: fc.constantFrom(28, 36, 48),
  viewport: fc.integer({ min: 100, max: 1_200 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('rows fill the window wherever it stands, and room before and behind makes up the rest', () => {
  fc.assert(
    fc.property(list, ({ count, rowHeight, viewport, at }) => {
      const tall = Math.min(count * rowHeight, 16_000_000);
      const scrollTop = at * Math.max(0, tall - viewport);
      const { first, end, before, after } = rowWindow(scrollTop, viewport, count, rowHeight);
      const rows = (end - first) * rowHeight;
      expect(before).toBeLessThanOrEqual(scrollTop + 1);
      expect(before + rows + 1).toBeGreaterThanOrEqual(Math.min(scrollTop + viewport, tall));
      expect(end - first).toBeLessThanOrEqual(viewport / rowHeight + 26);
      expect(before + rows + after).toBeGreaterThanOrEqual(tall - 1);
    }),
  );
});

test('the end of the list is reached at the end of the scroll, whatever its length', () => {
  for (const count of [10, 1_000, 1_000_000]) {
    const tall = Math.min(count * 48, 16_000_000);
    expect(rowWindow(tall - 600, 600, count, 48).end).toBe(count);
  }
});

test('a row that is scrolled to is drawn', () => {
  fc.assert(
    fc.property(
      list,
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ count, rowHeight, viewport, at }, to) => {
        const tall = Math.min(count * rowHeight, 16_000_000);
        const scrollTop = at * Math.max(0, tall - viewport);
        const index = Math.min(count - 1, Math.floor(to * count));
        const next = scrollTo(index, { scrollTop, viewport, count, rowHeight }) ?? scrollTop;
        const { first, end } = rowWindow(next, viewport, count, rowHeight);
        expect(index).toBeGreaterThanOrEqual(first);
        expect(index).toBeLessThan(end);
      },
    ),
  );
});
