import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Column } from '../list-state.ts';
import { columnWidths, textWidth, withSums } from './column-widths.ts';

const column = (valueType: string, index: number): Column =>
  ({ path: `c${index}`, field: { key: `c${index}`, valueType } }) as unknown as Column;

test('columns fill the room exactly, unless figures and names would be cut or their reader gave them their widths', () => {
  const columns = fc.array(
    fc.record({
      type: fc.constantFrom('text', 'reference', 'money', 'date', 'choice'),
      head: fc.integer({ min: 50, max: 260 }),
      values: fc.integer({ min: 40, max: 330 }),
      given: fc.option(fc.integer({ min: 60, max: 400 }), { freq: 6 }),
    }),
    { minLength: 1, maxLength: 14 },
  );
  fc.assert(
    fc.property(columns, fc.integer({ min: 300, max: 2_000 }), (list, room) => {
      const given = Object.fromEntries(
        list.flatMap((each, index) => (each.given === null ? [] : [[`c${index}`, each.given]])),
      );
      const widths = columnWidths(
        list.map(({ type }, index) => column(type, index)),
        given,
        list,
        room,
      );
      const total = widths.reduce((sum, width) => sum + width, 0);
      for (const [index, each] of list.entries()) {
        if (each.given !== null) expect(widths[index]).toBe(each.given);
        else if (index === 0 || ['money', 'date', 'choice'].includes(each.type))
          expect(widths[index]).toBeGreaterThanOrEqual(
            Math.min(each.values, Math.max(each.head, each.values)),
          );
      }
      if (list.some((each) => each.given === null)) expect(total).toBeGreaterThanOrEqual(room);
      if (total > room)
        for (const [index, each] of list.entries())
          if (each.given === null && index > 0 && ['text', 'reference'].includes(each.type))
            expect(widths[index]).toBeLessThanOrEqual(113);
    }),
  );
});

test('a column is as wide as what it adds up to', () => {
  const needs = [{ head: 80, values: 90 }];
  expect(withSums(needs, ['17004967.68'])[0]!.values).toBeGreaterThan(textWidth('17,004,967.68', 13));
  expect(withSums(needs, [undefined])).toEqual(needs);
  expect(withSums(needs, ['0'])).toEqual(needs);
});
