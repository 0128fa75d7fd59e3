/** The list of a table: views, conditions, sort, search, records by pages, sums. Everything that chooses them is in the address. */
import type { TableMeta } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { Bones } from '../parts/bones.tsx';
import { UnknownName } from '../parts/unknown-name.tsx';
import { ListBody } from './list-body.tsx';
import { useListViews } from './list-views.ts';

export function ListPage() {
  const { table: key = '' } = usePathText();
  const catalog = useCatalog();
  const table = catalog.table(key);
  if (!table) return <UnknownName name={key} among={catalog.meta.tables} pathOf={paths.list} />;
  return <OneList key={key} table={table} />;
}

function OneList({ table }: { table: TableMeta }) {
  const views = useListViews(table.key);
  const { view, filter } = useSearchText();
  // With which view it opens, and what a kept one holds, is known once those are there.
  const known =
    view === undefined ? filter !== undefined : views.views.some(({ id }) => id === view) || view === 'all';
  if (!views.ready && !known) return <Bones lines={12} height={20} />;
  return <ListBody table={table} views={views} />;
}
