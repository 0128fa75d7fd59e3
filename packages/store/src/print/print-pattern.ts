/**
 * A pattern -> the regular expression that PostgreSQL reads the same way: everything is spelled out by code points, so
 * that no locale, class or flag of the database has a say.
 */
import { type CharacterSet, type PatternBranch, type PatternItem, parsePattern } from '@dunlin/expression';

/** @param text a pattern that the checker took */
export function printPattern(text: string): string {
  const { pattern } = parsePattern(text);
  if (pattern === undefined) throw new Error('The pattern of a plan must be one that the checker took');
  // `***:` says that what follows is a regular expression of the advanced kind, whatever the database prefers.
  return `***:${pattern.branches
    .map(({ atStart, items, atEnd }) => `${atStart ? '^' : ''}${printBranch(items)}${atEnd ? '$' : ''}`)
    .join('|')}`;
}

const printBranch = (items: PatternBranch): string => items.map(printItem).join('');

function printItem(item: PatternItem): string {
  switch (item.kind) {
    case 'set':
      return printSet(item);
    case 'group':
      return `(?:${item.branches.map(printBranch).join('|')})`;
    case 'repeat': {
      const { min, max } = item;
      const inner = item.item.kind === 'repeat' ? `(?:${printItem(item.item)})` : printItem(item.item);
      if (max !== undefined) return `${inner}{${min},${max}}`;
      // Loops have signs of their own, which the database plans better than an open count.
      return min < 2 ? `${inner}${min === 0 ? '*' : '+'}` : `${inner}{${min},}`;
    }
  }
}

function printSet({ negated, ranges }: CharacterSet): string {
  // Without ranges it is any character, or none, which no pattern asks for.
  if (ranges.length === 0) return '.';
  const [first] = ranges;
  if (!negated && ranges.length === 1 && first![0] === first![1]) return printCode(first![0]);
  const members = ranges.map(([from, to]) =>
    from === to ? printCode(from) : `${printCode(Math.max(from, 1))}-${printCode(to)}`,
  );
  return `[${negated ? '^' : ''}${members.join('')}]`;
}

/** Letters and digits as they are, all else by its number: no sign has a meaning then. */
const printCode = (code: number): string => {
  const character = String.fromCodePoint(code);
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const digits = code.toString(16);
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
};
