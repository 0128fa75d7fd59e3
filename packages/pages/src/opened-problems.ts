/** Whether what a page or a menu opens is there, and its conditions are conditions over it. */
import { missingName, type Problem, pointer } from '@dunlin/definition';
import { check } from '@dunlin/expression';
import type { Opened, PagePlace } from './define-page-block.ts';

/** @param base pointer of what `at` is below */
export function openedProblems(opened: readonly Opened[], place: PagePlace, base = ''): Problem[] {
  return opened.flatMap(({ at, kind, key, filter }) => {
    const known = kind === 'tables' ? [...place.schema.tables.keys()] : Object.keys(place[kind]);
    if (!known.includes(key))
      return [missingName('definition.reference', base + pointer(...at), kind.slice(0, -1), key, known)];
    const table = tableOf(kind, key, place);
    if (filter === undefined || table === undefined) return [];
    const { problems } = check(filter.expression, { schema: place.schema, table, expected: 'boolean' });
    return problems.map((each) => ({ ...each, pointer: base + pointer(...filter.at) + each.pointer }));
  });
}

function tableOf(kind: Opened['kind'], key: string, place: PagePlace): string | undefined {
  if (kind === 'tables') return key;
  return kind === 'views' || kind === 'reports' || kind === 'forms' ? place[kind][key]?.table : undefined;
}
