/**
 * Two candidates → how sure it is that they are one, from 0 to 1, and why.
 *
 * Each reason stands by itself; together they leave the doubt that is left by all of them: 1 − (1 − a)(1 − b)…
 * Tax numbers that differ speak against it. Numbers in names that differ make them different names.
 */
import type { Candidate, EvidenceKind } from './candidate.ts';
import { likeness } from './spelling-distance.ts';

export type ReasonKind =
  | 'same-name'
  | 'same-spelling'
  | 'weak-words'
  | 'word-order'
  | 'similar-name'
  | 'same-domain'
  | `same-${EvidenceKind}`;

export interface Reason {
  readonly kind: ReasonKind;
  /** What this alone would make of it. */
  readonly weight: number;
  /** The field that agrees; absent for the name. */
  readonly field?: string;
  /** Words in which the names differ. */
  readonly words?: readonly string[];
}

export interface PairScore {
  /** Two decimals. */
  readonly score: number;
  /** The strongest first. */
  readonly reasons: readonly Reason[];
}

/** Pairs below it are not proposed. */
export const proposedFrom = 0.7;

const weights: Record<EvidenceKind, number> = {
  'tax-number': 0.9,
  number: 0.8,
  phone: 0.6,
  email: 0.6,
  address: 0.5,
};

const likeEnough = 0.85;
/** One character of a Chinese name is a syllable or a word: 华信贸易 and 华鑫贸易 are two. */
const likeEnoughInChinese = 0.9;
const somewhatLike = 0.6;

export function scorePair(a: Candidate, b: Candidate): PairScore {
  const reasons = [...nameReasons(a, b), ...evidenceReasons(a, b)];
  const doubt = reasons.reduce((left, { weight }) => left * (1 - weight), 1);
  const score = (1 - doubt) * (differsIn('tax-number', a, b) ? 0.6 : 1);
  return {
    score: Math.round(score * 100) / 100,
    reasons: reasons.toSorted((x, y) => y.weight - x.weight),
  };
}

function nameReasons(a: Candidate, b: Candidate): Reason[] {
  if (a.name.core === '' || b.name.core === '') return [];
  if (a.name.core === b.name.core) {
    const words = differentWords(a.name.weak, b.name.weak);
    if (words.length > 0) return [{ kind: 'weak-words', weight: 0.75, words }];
    return a.title === b.title
      ? [{ kind: 'same-name', weight: 0.95 }]
      : [{ kind: 'same-spelling', weight: 0.92 }];
  }
  if (a.digits !== b.digits) return [];
  if (bagOf(a) === bagOf(b)) return [{ kind: 'word-order', weight: 0.85 }];
  const like = likeness(a.name.core, b.name.core, somewhatLike);
  if (like === 0) return [];
  const enough = /\p{Script=Han}/u.test(a.name.core) ? likeEnoughInChinese : likeEnough;
  return [{ kind: 'similar-name', weight: like >= enough ? 0.9 * like : 0.4 }];
}

const differentWords = (a: readonly string[], b: readonly string[]): string[] => [
  ...new Set([...a.filter((word) => !b.includes(word)), ...b.filter((word) => !a.includes(word))]),
];

/** The parts of a name without their order: words, and the characters of Chinese, which are words too. */
export const bagOf = ({ name }: Pick<Candidate, 'name'>): string =>
  name.words
    .flatMap((word) => (/\p{Script=Han}/u.test(word) ? [...word] : [word]))
    .sort()
    .join(' ');

function evidenceReasons(a: Candidate, b: Candidate): Reason[] {
  const reasons: Reason[] = [];
  const seen = new Set<string>();
  for (const one of a.evidence) {
    const other = b.evidence.find((each) => each.kind === one.kind && each.value === one.value);
    if (other !== undefined && !seen.has(`${one.kind} ${one.value}`)) {
      seen.add(`${one.kind} ${one.value}`);
      reasons.push({ kind: `same-${one.kind}`, weight: weights[one.kind], field: one.field });
    }
  }
  if (reasons.some(({ kind }) => kind === 'same-email')) return reasons;
  for (const one of a.evidence.filter(({ kind }) => kind === 'email')) {
    const domain = ownDomain(one.value);
    const shared = b.evidence.some((each) => each.kind === 'email' && ownDomain(each.value) === domain);
    if (domain !== undefined && shared) {
      reasons.push({ kind: 'same-domain', weight: 0.3, field: one.field });
      break;
    }
  }
  return reasons;
}

const differsIn = (wanted: EvidenceKind, a: Candidate, b: Candidate): boolean => {
  const [one, other] = [a, b].map(({ evidence }) => evidence.filter(({ kind }) => kind === wanted));
  return (
    one!.length > 0 &&
    other!.length > 0 &&
    !one!.some((each) => other!.some((there) => there.value === each.value))
  );
};

/** Providers at which anybody has an address. */
const open: ReadonlySet<string> = new Set(
  `qq.com 163.com 126.com sina.com sina.cn sohu.com aliyun.com foxmail.com 139.com 189.cn yeah.net gmail.com outlook.com
  hotmail.com live.com msn.com yahoo.com icloud.com me.com proton.me gmx.de web.de`
    .split(/\s+/)
    .filter(Boolean),
);

function ownDomain(address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return open.has(domain) ? undefined : domain;
}
