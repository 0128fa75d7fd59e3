/**
 * A view as far as its reader may use it: nothing where its filter asks for what they may not read; without the sorts,
 * groups and sums that would be refused; as a grid where they may not read what its cards or entries stand by.
 */
import type { Expression, ViewLayout } from '@dunlin/definition';
import { check } from '@dunlin/expression';
import { unreadableFields } from '@dunlin/store';
import type { AppModel, Grants } from '@dunlin/tables';

export function readableLayout<Layout extends ViewLayout>(
  model: AppModel,
  grants: Grants,
  table: string,
  view: Layout,
): Layout | undefined {
  const isReadable = (expression: Expression): boolean => {
    const { node } = check(expression, { schema: model, table });
    return node === undefined || unreadableFields(node, grants).length === 0;
  };
  const readsPath = (path: string | undefined): boolean => path === undefined || isReadable({ var: path });
  if (view.filter !== undefined && !isReadable(view.filter as Expression)) return undefined;
  const { sort, group, sums, ...rest } = view;
  const cut = {
    ...rest,
    ...(sort === undefined ? {} : { sort: sort.filter(({ field }) => readsPath(field)) }),
    ...(group === undefined ? {} : { group: group.filter(readsPath) }),
    ...(sums === undefined ? {} : { sums: sums.filter(readsPath) }),
  } as Layout;
  return readsPath(view.by) && readsPath(view.date) && readsPath(view.end) ? cut : { ...cut, kind: 'grid' };
}
