/**
 * The text of a pattern → its tree, or the first thing in it that is not part of the language, with its place.
 *
 *   a  .  [a-z]  [^0-9]  \d \w \s  \.      one character
 *   x*  x+  x?  x{2}  x{2,}  x{2,5}        repetition
 *   (x|y)  x|y                             either
 *   ^x  x$                                 begin and end of the text, at the ends of a branch
 */
import {
  type CharacterSet,
  lastCodePoint,
  type Pattern,
  type PatternBranch,
  type PatternItem,
  patternLimits,
} from './pattern.ts';

export type ParsedPattern =
  | { readonly pattern: Pattern; readonly detail?: never }
  /** `at` counts code points from 0. */
  | { readonly pattern?: never; readonly at: number; readonly detail: string };

export function parsePattern(text: string): ParsedPattern {
  try {
    return { pattern: new PatternParser([...text]).parse() };
  } catch (error) {
    if (error instanceof PatternMistake) return { at: error.at, detail: error.message };
    throw error;
  }
}

class PatternMistake extends Error {
  readonly at: number;

  constructor(at: number, detail: string) {
    super(detail);
    this.at = at;
  }
}

type Ranges = CharacterSet['ranges'];

const code = (character: string): number => character.codePointAt(0)!;
const only = (character: string): Ranges => [[code(character), code(character)]];

const digits: Ranges = [[code('0'), code('9')]];
const letters: Ranges = [...digits, [code('A'), code('Z')], ...only('_'), [code('a'), code('z')]];
const blanks: Ranges = [[9, 13], ...only(' '), ...only('\u00a0'), ...only('\u3000')];
const classes: Readonly<Record<string, Ranges>> = { d: digits, w: letters, s: blanks };
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** All characters outside of ascending ranges. */
function complement(ranges: Ranges): Ranges {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) rest.push([next, first - 1]);
    next = last + 1;
  }
  return [...rest, [next, lastCodePoint]];
}

class PatternParser {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  parse(): Pattern {
    if (this.#characters.length > patternLimits.length) {
      throw new PatternMistake(
        patternLimits.length,
        `A pattern has at most ${patternLimits.length} characters`,
      );
    }
    const branches: Pattern['branches'][number][] = [];
    do {
      const atStart = this.#take('^');
      const items = this.#branch(0);
      const atEnd = this.#take('$');
      if (items.length === 0 && !(atStart && atEnd)) this.#fail('Something to look for is missing');
      branches.push({ atStart, items, atEnd });
    } while (this.#take('|'));
    if (this.#at < this.#characters.length) this.#fail(this.#misplaced());
    if (branches.reduce((size, { items }) => size + sizeOf(items), 0) > patternLimits.size) {
      throw new PatternMistake(
        0,
        `With its repetitions written out the pattern has more than ${patternLimits.size} characters`,
      );
    }
    return { branches };
  }

  #misplaced(): string {
    switch (this.#peek()) {
      case '^':
        return '^ can only stand at the beginning; write \\^ for the character';
      case '$':
        return '$ can only stand at the end; write \\$ for the character';
    }
    return `Write \\${this.#peek()} for the character ${this.#peek()}`;
  }

  #branch(depth: number): PatternBranch {
    const items: PatternItem[] = [];
    for (let next = this.#peek(); next !== undefined && !'|)^$'.includes(next); next = this.#peek()) {
      items.push(this.#repeated(this.#item(depth)));
    }
    return items;
  }

  #item(depth: number): PatternItem {
    const next = this.#next();
    switch (next) {
      case '.':
        return { kind: 'set', negated: true, ranges: [] };
      case '[':
        return this.#class();
      case '(':
        return this.#group(depth);
      case '\\': {
        const ranges = this.#escape();
        return { kind: 'set', negated: false, ranges };
      }
      case '*':
      case '+':
      case '?':
      case '{':
        this.#at--;
        return this.#fail(`There is nothing that ${next} could repeat; write \\${next} for the character`);
      case ']':
      case '}':
        this.#at--;
        return this.#fail(`Write \\${next} for the character ${next}`);
    }
    return { kind: 'set', negated: false, ranges: only(next) };
  }

  #group(depth: number): PatternItem {
    if (depth >= patternLimits.depth) this.#fail(`Groups are nested more than ${patternLimits.depth} deep`);
    if (this.#take('?') && !this.#take(':')) this.#fail('Only (…) and (?:…) are groups here');
    const branches: PatternBranch[] = [];
    do {
      const items = this.#branch(depth + 1);
      if ('^$'.includes(this.#peek() ?? ' ')) this.#fail(`${this.#peek()} cannot stand in a group`);
      if (items.length === 0) this.#fail('Something to look for is missing');
      branches.push(items);
    } while (this.#take('|'));
    if (!this.#take(')')) this.#fail('A closing bracket ) is missing');
    return { kind: 'group', branches };
  }

  #repeated(item: PatternItem): PatternItem {
    const repeat = this.#repetition(item);
    if (repeat === undefined) return item;
    if ('*+?{'.includes(this.#peek() ?? ' ')) {
      this.#fail(`${this.#peek()} cannot follow a repetition; there is no lazy or possessive one here`);
    }
    return repeat;
  }

  #repetition(item: PatternItem): PatternItem | undefined {
    if (this.#take('*')) return { kind: 'repeat', item, min: 0 };
    if (this.#take('+')) return { kind: 'repeat', item, min: 1 };
    if (this.#take('?')) return { kind: 'repeat', item, min: 0, max: 1 };
    const start = this.#at;
    if (!this.#take('{')) return undefined;
    const min = this.#number();
    const isOpen = this.#take(',');
    const max = isOpen ? this.#number() : min;
    const isGood = this.#take('}') && min !== undefined && (max === undefined || (max >= min && max > 0));
    if (!isGood)
      throw new PatternMistake(
        start,
        'A repetition is written {2}, {2,} or {2,5}; write \\{ for the character',
      );
    if (Math.max(min, max ?? 0) > patternLimits.repeat) {
      throw new PatternMistake(start, `A repetition goes up to ${patternLimits.repeat}`);
    }
    return { kind: 'repeat', item, min, ...(max === undefined ? {} : { max }) };
  }

  #number(): number | undefined {
    let text = '';
    while (/^[0-9]$/.test(this.#peek() ?? '') && text.length < 6) text += this.#next();
    return text === '' ? undefined : Number(text);
  }

  #class(): CharacterSet {
    const start = this.#at - 1;
    const negated = this.#take('^');
    const ranges: Ranges[number][] = [];
    for (let isFirst = true; !this.#take(']'); isFirst = false) {
      if (this.#peek() === undefined) throw new PatternMistake(start, 'A closing bracket ] is missing');
      const isEnd = this.#characters[this.#at + 1] === ']';
      if (this.#peek() === '-' && !isFirst && !isEnd) this.#fail('Write \\- for the character -');
      const first = this.#member();
      if (this.#peek() !== '-' || this.#characters[this.#at + 1] === ']') {
        ranges.push(...first);
        continue;
      }
      const at = this.#at++;
      if (this.#peek() === undefined) throw new PatternMistake(start, 'A closing bracket ] is missing');
      const last = this.#member();
      const [from, to] = [first[0]![0], last[0]![1]];
      const isRange = first.length === 1 && first[0]![1] === from && last.length === 1 && last[0]![0] === to;
      if (!isRange || from > to)
        throw new PatternMistake(at, 'A range leads from one character to a later one');
      ranges.push([from, to]);
    }
    if (ranges.length === 0) throw new PatternMistake(start, 'There is no character between the brackets');
    return { kind: 'set', negated, ranges };
  }

  #member(): Ranges {
    const next = this.#next();
    if (next === '\\') return this.#escape();
    if (next === '[') {
      this.#at--;
      this.#fail('Write \\[ for the character [');
    }
    return only(next);
  }

  #escape(): Ranges {
    const next = this.#peek();
    if (next === undefined) this.#fail('A character is missing after \\');
    this.#at++;
    const lower = next.toLowerCase();
    const found = Object.hasOwn(classes, lower) ? classes[lower] : undefined;
    if (found !== undefined) return next === lower ? found : complement(found);
    if (Object.hasOwn(controls, next)) return only(controls[next]!);
    if (/^[!-/:-@[-`{-~]$/.test(next)) return only(next);
    this.#at -= 2;
    return this.#fail(
      `\\${next} is not understood here: there are \\d, \\w, \\s, \\n, \\r, \\t and signs such as \\.`,
    );
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #next(): string {
    return this.#characters[this.#at++]!;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #fail(detail: string): never {
    throw new PatternMistake(Math.min(this.#at, this.#characters.length), detail);
  }
}

/** Characters once repetitions are written out, cut off where it is certainly too many. */
function sizeOf(branch: PatternBranch): number {
  let size = 0;
  for (const item of branch) {
    if (item.kind === 'set') size++;
    else if (item.kind === 'group') for (const each of item.branches) size += sizeOf(each);
    else size += sizeOf([item.item]) * Math.max(item.max ?? item.min + 1, 1);
  }
  return Math.min(size, patternLimits.size + 1);
}
