/**
 * Two versions of a document → what differs, for people to read and for `applyDifferences` to carry out.
 *
 * Items with names are matched by them wherever they stand, so that a field that moved is one difference and not a hundred.
 * An expression is one part: that `>` became `<` is a change of the condition, not something removed and something added.
 */
import type { Difference, DifferencePart } from './difference.ts';
import { isPlain, type NameSetting, nameOf, nameSetting } from './item-names.ts';
import type { Label } from './shapes.ts';

/** @returns none where the documents say the same, whatever the order of their settings */
export function diffDocuments(before: unknown, after: unknown): Difference[] {
  const found: Difference[] = [];
  compare(before, after, { place: '', list: '', inside: [] }, (each) => found.push(each));
  return found;
}

interface Here {
  readonly place: string;
  /** Name of the setting at hand. */
  readonly list: string;
  readonly inside: readonly DifferencePart[];
}

type Report = (difference: Difference) => void;

function compare(before: unknown, after: unknown, here: Here, report: Report): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(before, after, here, report);
  } else if (isPlain(before) && isPlain(after) && !isExpression(before) && !isExpression(after)) {
    compareSettings(before, after, here, report);
  } else if (!saysTheSame(before, after)) {
    report({ op: 'changed', place: here.place, before, after, inside: here.inside });
  }
}

type Settings = Readonly<Record<string, unknown>>;

function compareSettings(before: Settings, after: Settings, here: Here, report: Report): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const at = { place: `${here.place}/${settingStep(name)}`, list: name, inside: here.inside };
    const [old, now] = [settingOf(before, name), settingOf(after, name)];
    if (old === undefined && now === undefined) continue;
    if (old === undefined) report({ op: 'added', place: at.place, after: now, inside: here.inside });
    else if (now === undefined) report({ op: 'removed', place: at.place, before: old, inside: here.inside });
    else compare(old, now, at, report);
  }
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  here: Here,
  report: Report,
): void {
  const setting = nameSetting(before, after);
  if (setting === undefined) {
    if (!saysTheSame(before, after)) {
      report({ op: 'changed', place: here.place, before, after, inside: here.inside });
    }
    return;
  }
  const old = new Map(before.map((item) => [nameOf(item, setting)!, item]));
  const now = new Map(after.map((item) => [nameOf(item, setting)!, item]));
  const at = (name: string, item: unknown): Here => ({
    place: `${here.place}/${itemStep(setting, name)}`,
    list: here.list,
    inside: [...here.inside, partOf(here.list, name, item)],
  });
  for (const [name, item] of old) {
    if (now.has(name)) continue;
    const { place, inside } = at(name, item);
    report({ op: 'removed', place, before: item, inside });
  }
  const kept = [...old.keys()].filter((name) => now.has(name));
  const order = new Map([...now.keys()].map((name, index) => [name, index]));
  const still = longestRising(kept.map((name) => order.get(name)!));
  let follows: string | null = null;
  for (const [name, item] of now) {
    const { place, inside } = at(name, item);
    if (!old.has(name)) report({ op: 'added', place, after: item, follows, inside });
    else if (!still.has(order.get(name)!)) report({ op: 'moved', place, follows, inside });
    follows = name;
  }
  for (const name of kept) compare(old.get(name), now.get(name), at(name, now.get(name)), report);
}

const settingOf = (settings: Settings, name: string): unknown =>
  Object.hasOwn(settings, name) ? settings[name] : undefined;

/** A step of a place into an object. */
const settingStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** A step of a place into a list. */
const itemStep = (setting: NameSetting, name: string): string => `${setting}=${settingStep(name)}`;

function partOf(list: string, id: string, item: unknown): DifferencePart {
  const { label: own, type, options } = item as { label?: unknown; type?: unknown; options?: unknown };
  // Blocks have theirs among their options.
  const label = own ?? (isPlain(options) ? settingOf(options, 'label') : undefined);
  return {
    list,
    id,
    ...(isLabel(label) ? { label: { zh: label.zh, en: label.en } } : {}),
    ...(typeof type === 'string' ? { type } : {}),
  };
}

const isLabel = (value: unknown): value is Label =>
  isPlain(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

/** JSON Logic: one operator with its arguments, which have no names. */
function isExpression(value: Settings): boolean {
  const [name, ...more] = Object.keys(value);
  if (name === undefined || more.length > 0) return false;
  const part = value[name];
  return (
    name === 'var' || !/^[a-zA-Z]+$/.test(name) || (Array.isArray(part) && nameSetting(part) === undefined)
  );
}

/** Equal as JSON: the order of settings says nothing, and one that is undefined is not there. */
function saysTheSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => saysTheSame(item, other[index]))
    );
  }
  if (!isPlain(one) || !isPlain(other)) return Object.is(one, other) || one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => saysTheSame(settingOf(one, name), settingOf(other, name)));
}

/** The longest part of the numbers that rises, in their order: what need not move. All numbers differ. */
function longestRising(numbers: readonly number[]): Set<number> {
  /** The least number that ends a rising run of each length, and what came before each number in its run. */
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < number) low = middle + 1;
      else high = middle;
    }
    previous.set(number, ends[low - 1]);
    ends[low] = number;
  }
  const still = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) still.add(at);
  return still;
}
