/** The deleted records of a table, newest first, each with a way back. */
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { usePathText } from '../app/use-place.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { TrashList } from './trash-list.tsx';

export function TrashPage() {
  const { t } = useTranslation();
  const { table: key = '' } = usePathText();
  const table = useCatalog().table(key);
  if (!table) return <EmptyState title={t('error.notFound')} text={t('error.notFoundText')} />;
  return <TrashList key={key} table={table} />;
}
