/**
 * What is being written at a position of a formula text, whole or broken.
 *
 *   tokens before the position ──▶ open brackets, each with its table and what stands in it so far ──▶ place
 *
 * Completion and signature help read it; neither looks at the text itself.
 */

import { aggregateFunctions, functionOperators, signOperators } from '../formula-names.ts';
import type { Range } from '../formula-part.ts';
import type { Schema } from '../schema.ts';
import { takesValue } from '../spelling.ts';
import { followNames } from './follow-names.ts';
import { isSign, type Token, tokensOf } from './formula-token.ts';

/** An open bracket, or the whole formula. */
export interface Frame {
  readonly kind: 'formula' | 'group' | 'call' | 'value' | 'via';
  /** Of a call, as written. */
  readonly name: string;
  /** Table whose fields can stand here; undefined where it is not known. */
  table: string | undefined;
  /** Of a call that is or may be about rows: those rows, once its filter or value began. */
  rows: string | undefined;
  /** Ranges of the arguments before the one at the position. */
  readonly done: Range[];
  /** Where the argument at hand begins. */
  argumentFrom: number;
  /** Where the operand of the last sign, or the argument, begins. */
  operandFrom: number;
  /** Whether what is being written is a filter of rows. */
  isFilter: boolean;
}

/** A sign before the position, and what stands on its left. */
export interface SignBefore {
  readonly operator: string;
  readonly left: Range;
}

export interface FormulaPlace extends Range {
  /**
   * `operand` a value begins here; `member` after `path.`; `via` inside `rows[ ]`; `parameter` after `$`;
   * `text` inside quotation marks; `operator` a value ended here; `number` inside a number.
   */
  readonly kind: 'operand' | 'member' | 'via' | 'parameter' | 'text' | 'operator' | 'number';
  /** What has been written of the word at the position; `from` and `to` are the range of the whole word. */
  readonly word: string;
  /** Open brackets from the outermost on; the first is the formula. Never empty. */
  readonly frames: readonly [Frame, ...Frame[]];
  /** Names before the word, `customer.owner.` */
  readonly path: readonly string[];
  readonly sign: SignBefore | undefined;
  /** Whether a bracket follows the word. */
  readonly isCalled: boolean;
}

const words: ReadonlySet<string> = new Set(['Name', 'Where', 'Parameter', 'Number']);

export const innermost = (frames: readonly [Frame, ...Frame[]]): Frame => frames.at(-1)!;

export function placeAt(text: string, position: number, schema: Schema, table?: string): FormulaPlace {
  const walk = new Walk(text, schema, table);
  const tokens = tokensOf(text);
  let index = 0;
  for (; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.to > position || (token.to === position && isOpen(token))) break;
    walk.pass(token, tokens[index + 1]);
  }
  const current = tokens[index];
  const isInside = current !== undefined && current.from < position;
  const after = tokens[isInside ? index + 1 : index];
  const common = {
    frames: walk.frames,
    path: walk.path,
    sign: walk.sign,
    isCalled: after?.kind === 'Open',
  };
  if (!isInside) return { ...common, kind: walk.next(), word: '', from: position, to: position };
  const word = text.slice(current.from, position);
  const range = { from: current.from, to: current.to };
  switch (current.kind) {
    case 'Text':
    case 'UnclosedText':
      return { ...common, ...range, kind: 'text', word: word.slice(1) };
    case 'Number':
      return { ...common, ...range, kind: 'number', word };
    case 'Parameter':
      return { ...common, ...range, kind: 'parameter', word };
    case 'Name':
    case 'Where':
      return { ...common, ...range, kind: walk.next(), word };
    default:
      if (word === '$') return { ...common, ...range, kind: 'parameter', word };
      return { ...common, kind: walk.next(), word: '', from: position, to: position };
  }
}

/** Tokens that typing goes on with where they end. */
const isOpen = ({ kind }: Token): boolean => words.has(kind) || kind === 'UnclosedText' || kind === '⚠';

class Walk {
  readonly frames: [Frame, ...Frame[]];
  path: string[] = [];
  sign: SignBefore | undefined;
  readonly #text: string;
  readonly #schema: Schema;
  #last: Token | undefined;

  constructor(text: string, schema: Schema, table: string | undefined) {
    this.#text = text;
    this.#schema = schema;
    this.frames = [frameOf('formula', '', table, 0)];
  }

  /** What can come after what was passed. */
  next(): FormulaPlace['kind'] {
    switch (this.#last?.kind) {
      case '.':
        return 'member';
      case '[':
        return 'via';
      case 'Name':
      case 'Number':
      case 'Text':
      case 'Parameter':
      case 'Close':
      case ']':
        return 'operator';
    }
    return 'operand';
  }

  pass(token: Token, next: Token | undefined): void {
    const frame = innermost(this.frames);
    const last = this.#last;
    this.#last = token;
    if (isSign(token)) {
      const operator = signOperators.get(this.#text.slice(token.from, token.to));
      this.sign =
        operator === undefined ? undefined : { operator, left: { from: frame.operandFrom, to: token.from } };
      if (token.kind === 'CompareSign') frame.operandFrom = token.to;
      this.path = [];
      return;
    }
    switch (token.kind) {
      case 'Name':
        if (last?.kind === '[') return;
        if (last?.kind !== '.') this.path = [];
        // Of a word that is still being written the names before it matter.
        this.path.push(this.#text.slice(token.from, token.to));
        if (next?.kind !== '.' && next?.kind !== 'Open' && next?.kind !== '[') this.sign = undefined;
        return;
      case '.':
      case ']':
        return;
      case '[':
        this.#open(frameOf('via', '', this.#rowsOf(frame), token.to), false);
        return;
      case 'Open':
        this.#openBracket(frame, last, token);
        return;
      case 'Close':
        if (this.frames.length > 1) this.frames.pop();
        this.path = [];
        this.sign = undefined;
        return;
      case 'Comma':
        frame.done.push({ from: frame.argumentFrom, to: token.from });
        this.#begin(frame, token.to);
        return;
      case 'Where':
        frame.rows ??= this.#rowsOf(frame);
        frame.table = frame.rows;
        frame.isFilter = true;
        this.#begin(frame, token.to);
        return;
    }
    this.path = [];
    this.sign = undefined;
  }

  #begin(frame: Frame, from: number): void {
    frame.argumentFrom = from;
    frame.operandFrom = from;
    this.path = [];
    this.sign = undefined;
  }

  #open(frame: Frame, keepsSign: boolean): void {
    this.frames.push(frame);
    if (frame.kind !== 'via') this.path = [];
    if (!keepsSign) this.sign = undefined;
  }

  #openBracket(frame: Frame, last: Token | undefined, token: Token): void {
    if (last?.kind === '.') {
      const rows = this.#rowsOf(frame);
      frame.rows ??= rows;
      this.#open(frameOf('value', frame.name, rows, token.to), false);
      return;
    }
    if (last?.kind === 'Name' && this.path.length === 1) {
      this.#open(frameOf('call', this.path[0]!, frame.table, token.to), false);
      return;
    }
    this.#open(frameOf('group', '', frame.table, token.to), true);
  }

  /** The rows that the names before the position lead to, inside an aggregate. */
  #rowsOf(frame: Frame): string | undefined {
    const found = followNames(this.#schema, frame.table, this.path);
    if (found?.rows === true) return found.table;
    const isAboutField = takesValue(aggregateOf(frame.name) ?? '');
    const shorter = isAboutField ? followNames(this.#schema, frame.table, this.path.slice(0, -1)) : undefined;
    return shorter?.rows === true ? shorter.table : undefined;
  }
}

const frameOf = (kind: Frame['kind'], name: string, table: string | undefined, from: number): Frame => ({
  kind,
  name,
  table,
  rows: undefined,
  done: [],
  argumentFrom: from,
  operandFrom: from,
  isFilter: false,
});

/** The operator over rows that a name of a function stands for. */
export const aggregateOf = (name: string): string | undefined => aggregateFunctions.get(name.toUpperCase());

/** The operator over values that a name of a function stands for. */
export const operatorOfName = (name: string): string | undefined => functionOperators.get(name.toUpperCase());
