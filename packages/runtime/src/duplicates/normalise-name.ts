/**
 * A name as somebody typed it → what is left of it when only spelling differs.
 *
 *   "  ＡＢＣ Trading Co., Ltd. " ─fold─▶ abc trading co ltd ─leave off forms─▶ abc trading ─leave off weak words─▶ core
 *
 * Folds width, case, accents, blanks, punctuation and leading zeros. It says nothing about how alike two names are.
 */
import { chineseBranches, chineseForms, chineseWeak, latinForms, latinWeak } from './company-words.ts';

export interface NormalName {
  /** All words, folded, one blank between them. */
  readonly text: string;
  /** The words that tell it from others. Never empty where `text` is not. */
  readonly words: readonly string[];
  /** The same without blanks, so that "Wal Mart" is "Walmart". */
  readonly core: string;
  /** Weak words that were left off, in order. */
  readonly weak: readonly string[];
}

const noise: ReadonlySet<string> = new Set(['and', 'the']);

export function normaliseName(name: string): NormalName {
  const all = foldText(name).split(' ').filter(Boolean);
  const told = all.filter((word) => !noise.has(word));
  // "The Co" has no other name than that.
  const words = told.some((word) => !latinForms.has(word)) ? told : all;
  const weak: string[] = [];
  // 上海市 is 上海 wherever more of the name follows.
  const kept = words.map((word) =>
    word.replaceAll(/(?<=\p{Script=Han}{2})[省市](?=\p{Script=Han}{2})/gu, ''),
  );
  while (leaveOff(kept, weak));
  return { text: all.join(' '), words: kept, core: kept.join(''), weak: weak.reverse() };
}

/** Width, case, accents and punctuation gone; a dot or apostrophe inside a word joins its parts. */
export function foldText(text: string): string {
  return fold(fold(text))
    .replaceAll(/['’`.]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/(?<!\p{N})0+(?=\p{N})/gu, '')
    .trim();
}

/** Case may bring marks along, and marks other cases. */
const fold = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .normalize('NFKC');

/** Takes one word that says little off the end. @returns whether there was one */
function leaveOff(words: string[], weak: string[]): boolean {
  const last = words.at(-1);
  if (last === undefined) return false;
  if (words.length > 1 && (latinForms.has(last) || latinWeak.has(last))) {
    words.pop();
    if (!latinForms.has(last)) weak.push(last);
    return true;
  }
  if (chineseBranches.some((branch) => last.endsWith(branch))) return false;
  for (const ending of [...chineseForms, ...chineseWeak]) {
    if (!last.endsWith(ending) || (words.length === 1 && last.length === ending.length)) continue;
    if (last.length === ending.length) words.pop();
    else words[words.length - 1] = last.slice(0, -ending.length);
    if (chineseWeak.includes(ending)) weak.push(ending);
    return true;
  }
  return false;
}
