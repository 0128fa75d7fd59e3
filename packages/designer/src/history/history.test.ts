import { canonicalJson } from '@dunlin/definition';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, type History, keptSteps, record, redo, select, startHistory, undo } from './history.ts';

const block = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), width: fc.integer({ min: 1, max: 12 }) });
const document = fc.record({
  title: fc.constantFrom('', 'one', 'two'),
  layout: fc.uniqueArray(block, { maxLength: 4, selector: ({ id }) => id }),
});
const commands = fc.array(
  fc.record({
    document,
    selection: fc.option(fc.constantFrom('a', 'b'), { nil: null }),
    merge: fc.constantFrom(undefined, 'title', 'width'),
    pauseMs: fc.constantFrom(10, 999, 1_000),
  }),
  { maxLength: 30 },
);

/** What somebody sees; two histories that show the same are the same. */
const seen = ({ document: shown, selection }: History): string => canonicalJson({ shown, selection });

function carryOut(list: ReturnType<typeof commands.generate>['value']): History[] {
  let at = 0;
  const states = [startHistory({ title: '', layout: [] })];
  for (const [index, { pauseMs, ...change }] of list.entries()) {
    at += pauseMs;
    states.push(record(states.at(-1)!, { ...change, name: `step ${index}`, at } satisfies Change));
  }
  return states;
}

test('undoing everything leads to the start, and doing all of it again to the end', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const states = carryOut(list);
      const end = states.at(-1)!;
      let history = end;
      while (history.past.length > 0) history = undo(history);
      expect(canonicalJson(history.document)).toBe(canonicalJson(states[0]!.document));
      while (history.future.length > 0) history = redo(history);
      expect(canonicalJson(history.document)).toBe(canonicalJson(end.document));
      expect(history.past).toEqual(end.past);
    }),
  );
});

test('undo gives back what was there and what was selected before the step, redo what was after it', () => {
  fc.assert(
    fc.property(commands, document, (list, next) => {
      const before = carryOut(list).at(-1)!;
      const after = record(before, { document: next, name: 'last', selection: 'c', at: 1e9 });
      if (after.past === before.past) return;
      expect(seen(undo(after))).toBe(seen(before));
      expect(seen(redo(undo(after)))).toBe(seen(after));
    }),
  );
});

test('typing without a pause of a second is one step; another selection ends it', () => {
  const typed = (history: History, title: string, at: number): History =>
    record(history, { document: { title }, name: 'title', merge: 'title', at });
  let history = startHistory({ title: '' });
  for (const [index, title] of ['a', 'ab', 'abc'].entries()) history = typed(history, title, index * 900);
  expect(history.past).toHaveLength(1);
  expect(undo(history).document).toEqual({ title: '' });
  expect(typed(history, 'abcd', 2_800).past).toHaveLength(2);
  expect(typed(select(history, 'x'), 'abcd', 1_900).past).toHaveLength(2);
  expect(typed(history, '', 1_900).past).toEqual([]);
});

test('two hundred steps and more can be undone; a new one takes away what was undone', () => {
  let history = startHistory({ n: 0 });
  for (let n = 1; n <= 300; n++) history = record(history, { document: { n }, name: `${n}`, at: n });
  expect(history.past).toHaveLength(keptSteps);
  for (let n = 0; n < 200; n++) history = undo(history);
  expect(history.document).toEqual({ n: 100 });
  expect(record(history, { document: { n: -1 }, name: 'other', at: 0 }).future).toEqual([]);
});
