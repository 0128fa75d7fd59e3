/** How many records a list has, as far as that is known: "200 loaded, about 12,400". */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import type { PagedRows } from './paged-rows.ts';

export function useCountText(paged: Pick<PagedRows, 'count' | 'more' | 'estimate'> | undefined): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (paged === undefined) return '';
  const { count, more, estimate } = paged;
  const shown = format.number(count);
  if (!more) return t('list.all', { count, shown });
  if (estimate === null || estimate <= count) return t('list.loaded', { rows: shown });
  return t('list.loadedOf', { rows: shown, estimate: format.number(estimate) });
}
