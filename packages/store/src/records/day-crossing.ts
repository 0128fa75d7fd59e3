/**
 * Which rows a new day can change at all, as a condition that a date column answers by itself.
 *
 * Where today stands in a condition only beside a date, as in `allocated_on <= TODAY()`, the condition has another value
 * on the new day only for dates from the old day to the new one: rows with other dates need no closer look.
 */
import type { Node } from '@dunlin/expression';

/** The days between which business moves; parameters, so that the plan of every roll is one. */
export interface DaysPassed {
  readonly first: string;
  readonly last: string;
}

const boolean = { kind: 'boolean' } as const;
const relations: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * True for every row on which one of the parts differs between the two days, and for few others.
 * @param parts with their formulas written out
 * @returns undefined where today stands in another place too, so that nothing is known
 */
export function dayCrossing(parts: readonly Node[], passed: DaysPassed): Node | undefined {
  const dates = parts.map(datesBesideToday);
  if (!dates.every((each) => each !== undefined)) return undefined;
  const crossings = dates.flat().map((date) => isBetween(date, passed));
  return crossings.length === 1 ? crossings[0] : call('or', crossings);
}

/** What is compared with today in the node; undefined where today stands elsewhere. */
function datesBesideToday(node: Node): readonly Node[] | undefined {
  switch (node.kind) {
    case 'literal':
    case 'field':
      // A formula that depends on today has been written out, a rollup that does is another's matter.
      return [];
    case 'parameter':
      return node.name === 'today' ? undefined : [];
    case 'aggregate':
      return undefined;
    case 'call': {
      const others = node.args.filter((arg) => arg.kind !== 'parameter' || arg.name !== 'today');
      const inside = others.map(datesBesideToday);
      if (!inside.every((each) => each !== undefined)) return undefined;
      if (others.length === node.args.length) return inside.flat();
      const [date] = others;
      const isComparison = relations.has(node.operator) && node.args.length === 2 && date !== undefined;
      return isComparison && inside.flat().length === 0 ? [date] : undefined;
    }
  }
}

const isBetween = (date: Node, { first, last }: DaysPassed): Node =>
  call('and', [call('>=', [date, day(first, date)]), call('<=', [date, day(last, date)])]);

const day = (name: string, { type }: Node): Node => ({ kind: 'parameter', name, type });

const call = (operator: Extract<Node, { kind: 'call' }>['operator'], args: readonly Node[]): Node => ({
  kind: 'call',
  operator,
  args,
  type: boolean,
});
