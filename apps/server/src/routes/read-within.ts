/** The parameter `within` of lists: JSON → groups, or a refusal. */
import { problem } from '@dunlin/definition';
import { type ListQuery, Refusal } from '@dunlin/runtime';

const mostGroups = 4;

/** @throws Refusal `request.within` for anything that is no list of groups */
export function readWithin(text: string | undefined): Pick<ListQuery, 'within'> {
  if (text === undefined || text === '') return {};
  const given = parsed(text);
  if (Array.isArray(given) && given.length <= mostGroups && given.every(isPlace)) return { within: given };
  const detail = 'The groups are a JSON list of {"path": …, "value": …} or {"path": …, "hidden": true}';
  throw Refusal.invalid([problem('request.within', '/within', detail)]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isPlace = (each: unknown): each is NonNullable<ListQuery['within']>[number] => {
  if (typeof each !== 'object' || each === null) return false;
  const { path, hidden = false } = each as { path?: unknown; hidden?: unknown };
  return typeof path === 'string' && path.length <= 200 && typeof hidden === 'boolean';
};
