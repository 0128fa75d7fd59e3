/** The list of a table: views, conditions, sort, search, rows by pages, sums. Everything that chooses rows is in the address. */
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { usePathText } from '../app/use-place.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ListBody } from './list-body.tsx';

export function ListPage() {
  const { t } = useTranslation();
  const { table: key = '' } = usePathText();
  const table = useCatalog().table(key);
  if (!table) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  return <ListBody key={key} table={table} />;
}
