/** A document and what differs → the other document. Leaves the one that it is given as it is. */
import type { Difference } from './difference.ts';
import { type NameSetting, nameOf } from './item-names.ts';

/** @throws Error where the differences are not of this document */
export function applyDifferences(document: unknown, differences: readonly Difference[]): unknown {
  const root = { document: structuredClone(document) };
  const inOrder = (ops: readonly Difference['op'][]) => differences.filter(({ op }) => ops.includes(op));
  // What comes and moves finds its place among what stays, so what goes is gone first.
  for (const each of inOrder(['removed'])) change(root, each);
  for (const each of inOrder(['added', 'moved'])) change(root, each);
  for (const each of inOrder(['changed'])) change(root, each);
  return root.document;
}

type Settings = Record<string, unknown>;

function change(root: Settings, difference: Difference): void {
  const steps = ['document', ...difference.place.split('/').slice(1)];
  const last = steps.pop()!;
  let holder: unknown = root;
  for (const step of steps) holder = partOf(holder, step);
  if (Array.isArray(holder)) changeList(holder, last, difference);
  else changeSetting(holder as Settings, textOf(last), difference);
}

function changeSetting(settings: Settings, name: string, { op, after }: Difference): void {
  if (op === 'removed') {
    delete settings[name];
    return;
  }
  // A setting may be called `__proto__`.
  const value = structuredClone(after);
  Object.defineProperty(settings, name, { value, configurable: true, enumerable: true, writable: true });
}

function changeList(list: unknown[], step: string, { op, after, follows }: Difference): void {
  const { setting, name } = itemIn(step);
  const indexOf = (wanted: string): number => list.findIndex((item) => nameOf(item, setting) === wanted);
  const placeOf = (): number => (follows == null ? 0 : indexOf(follows) + 1);
  if (op === 'added') {
    list.splice(placeOf(), 0, structuredClone(after));
    return;
  }
  const index = indexOf(name);
  if (index < 0) throw new Error(`the list has no item ${step}`);
  const [item] = list.splice(index, 1);
  if (op === 'moved') list.splice(placeOf(), 0, item);
}

function partOf(holder: unknown, step: string): unknown {
  if (!Array.isArray(holder)) return (holder as Settings)[textOf(step)];
  const { setting, name } = itemIn(step);
  return holder.find((item) => nameOf(item, setting) === name);
}

/** An item in a step such as `key=amount`. */
function itemIn(step: string): { setting: NameSetting; name: string } {
  const at = step.indexOf('=');
  return { setting: step.slice(0, at) as NameSetting, name: textOf(step.slice(at + 1)) };
}

const textOf = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
