/** One thing that can be written at a place of a formula. */
export interface CompletionItem {
  readonly kind:
    | 'field'
    | 'reference'
    | 'rows'
    | 'function'
    | 'choice'
    | 'parameter'
    | 'constant'
    | 'sign'
    | 'keyword';
  /** What it is called in the formula: `customer.grade`, `四舍五入`. */
  readonly text: string;
  /** What it is called by people, in the reader's language: `客户.信用等级`. */
  readonly name: string;
  /** What kind of value it is, in the reader's language: `选项`. */
  readonly note?: string;
  /** For a function: how it is written, and an example. */
  readonly help?: readonly string[];
  /** Takes the place of the word at the position. */
  readonly insert: string;
  /** Where the cursor stands afterwards, from the beginning of `insert`; default its end. */
  readonly caret?: number;
}

/** An item with what it is found and ordered by. */
export interface Candidate extends CompletionItem {
  /** Further spellings under which it is found. */
  readonly also?: readonly string[];
  /** Whether a value of its type fits the place; undefined where that is open. */
  readonly fits?: boolean | undefined;
  /** Among equals smaller comes first. */
  readonly rank: number;
}

/** How well a word begins what a candidate is called, 0 best; undefined where it does not occur. */
function matchOf(word: string, candidate: Candidate): number | undefined {
  if (word === '') return 0;
  const wanted = word.toLowerCase();
  let best: number | undefined;
  const names = [candidate.text, candidate.name, ...(candidate.also ?? [])];
  for (const [index, name] of names.entries()) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at < 0) continue;
    const isWordStart = at > 0 && /[._ ]/.test(name.charAt(at - 1));
    const match = (at === 0 ? 0 : isWordStart ? 2 : 4) + (index === 0 ? 0 : 1);
    if (best === undefined || match < best) best = match;
  }
  return best;
}

const fitOrder = (fits: boolean | undefined): number => (fits === undefined ? 1 : fits ? 0 : 2);

/** What matches the word, best first, at most `limit`. */
export function rankCandidates(
  candidates: readonly Candidate[],
  word: string,
  limit: number,
): CompletionItem[] {
  return candidates
    .flatMap((candidate, index) => {
      const match = matchOf(word, candidate);
      return match === undefined ? [] : [{ candidate, match, index }];
    })
    .sort(
      (a, b) =>
        Math.floor(a.match / 2) - Math.floor(b.match / 2) ||
        fitOrder(a.candidate.fits) - fitOrder(b.candidate.fits) ||
        a.candidate.rank - b.candidate.rank ||
        a.match - b.match ||
        a.index - b.index,
    )
    .slice(0, limit)
    .map(({ candidate: { also: _also, fits: _fits, rank: _rank, ...item } }) => item);
}
