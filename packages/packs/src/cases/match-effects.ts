/**
 * What happened against what a case lists → the differences.
 *
 * An expectation meets an effect when everything it names is so; it need not name the optional parts. Each effect
 * needs an expectation of its own. What is left over on either side is a failure.
 */
import type { ExpectedEffects } from './case.ts';
import type { Effect } from './observe-effects.ts';

export interface EffectDifference {
  readonly kind: 'unlisted' | 'missing';
  readonly what: Effect['kind'];
  /** The effect, or the expectation, as JSON text. */
  readonly detail: string;
}

/** Looks into the text of a message or document. */
export type TextOf = (effect: Effect) => Promise<string>;

type Expectation = Readonly<Record<string, unknown>> & {
  shows?: readonly string[];
  hides?: readonly string[];
};

const kinds = [
  'messages',
  'tasks',
  'decisions',
  'firings',
  'runs',
  'documents',
  'changes',
] as const satisfies readonly Effect['kind'][];

export async function matchEffects(
  expected: ExpectedEffects,
  effects: readonly Effect[],
  textOf: TextOf,
): Promise<EffectDifference[]> {
  const differences: EffectDifference[] = [];
  for (const what of kinds) {
    const happened = effects.filter((effect) => effect.kind === what);
    const wanted = (expected[what] ?? []) as readonly Expectation[];
    const fits = await Promise.all(
      wanted.map((each) => Promise.all(happened.map((effect) => meets(each, effect, textOf)))),
    );
    const partner = assign(fits, happened.length);
    wanted.forEach((each, index) => {
      if (partner.get(index) === undefined)
        differences.push({ kind: 'missing', what, detail: JSON.stringify(each) });
    });
    const met = new Set(partner.values());
    happened.forEach((effect, index) => {
      if (!met.has(index)) differences.push({ kind: 'unlisted', what, detail: JSON.stringify(effect.facts) });
    });
  }
  return differences;
}

async function meets(
  { shows = [], hides = [], ...facts }: Expectation,
  effect: Effect,
  textOf: TextOf,
): Promise<boolean> {
  for (const [name, value] of Object.entries(facts)) {
    if (comparable(value) !== comparable(effect.facts[name] ?? null)) return false;
  }
  if (shows.length + hides.length === 0) return true;
  const text = await textOf(effect);
  return shows.every((part) => text.includes(part)) && !hides.some((part) => text.includes(part));
}

/** Numbers and their decimal text are the same value: `40000`, `"40000"`, `"40000.00"`. */
export function comparable(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && /^-?[0-9]+(\.[0-9]+)?$/.test(text)) {
    const [whole, decimals = ''] = text.split('.') as [string, string?];
    const kept = decimals.replace(/0+$/, '');
    return JSON.stringify(kept === '' ? whole : `${whole}.${kept}`);
  }
  return JSON.stringify(text);
}

/** The largest pairing of expectations with effects (augmenting paths), so that a vague one never takes the only match of another. */
function assign(fits: readonly (readonly boolean[])[], effects: number): Map<number, number> {
  const ownerOf = new Array<number | undefined>(effects).fill(undefined);
  const place = (wanted: number, tried: Set<number>): boolean => {
    for (let effect = 0; effect < effects; effect++) {
      if (fits[wanted]![effect] !== true || tried.has(effect)) continue;
      tried.add(effect);
      const owner = ownerOf[effect];
      if (owner !== undefined && !place(owner, tried)) continue;
      ownerOf[effect] = wanted;
      return true;
    }
    return false;
  };
  for (const wanted of fits.keys()) place(wanted, new Set());
  return new Map(
    ownerOf.flatMap((wanted, effect): [number, number][] => (wanted === undefined ? [] : [[wanted, effect]])),
  );
}
