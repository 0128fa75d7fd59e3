/** Formula text, whole or broken → its tokens in order, from the same grammar that reads formulas. */
import { parser } from '../formula-parser.js';
import { sizeProblem } from '../parse-formula.ts';

export interface Token {
  /** Name in the grammar; `⚠` for characters that stand nowhere. */
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** No tokens where the text is longer or deeper than any formula may be. */
export function tokensOf(text: string): readonly Token[] {
  if (sizeProblem(text) !== undefined) return [];
  const tokens: Token[] = [];
  const cursor = parser.parse(text).cursor();
  do {
    if (cursor.to > cursor.from && cursor.node.firstChild === null) {
      tokens.push({ kind: cursor.name, from: cursor.from, to: cursor.to });
    }
  } while (cursor.next());
  return tokens;
}

export const isSign = ({ kind }: Token): boolean => signKinds.has(kind);

const signKinds: ReadonlySet<string> = new Set(['CompareSign', 'Plus', 'Minus', 'Times', 'Over']);
