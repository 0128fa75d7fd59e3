/** How many records a list has: "200 loaded, about 12,400", with the way to know it exactly. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import type { PagedRows } from './paged-rows.ts';

type Counted = Pick<PagedRows, 'loaded' | 'total' | 'estimate' | 'counting' | 'countExactly'>;

/** @returns the text alone */
export function useCountText({ loaded, total, estimate }: Counted): string {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = format.number(loaded);
  if (total !== undefined) {
    const shown = format.number(total);
    return total <= loaded ? t('list.all', { count: total, shown }) : t('lists.loadedOf', { rows, shown });
  }
  if (estimate === null || estimate <= loaded) return t('list.loaded', { rows });
  return t('list.loadedOf', { rows, estimate: format.number(estimate) });
}

export function CountStatus({ paged }: { paged: Counted }) {
  const { t } = useTranslation();
  const text = useCountText(paged);
  return (
    <span className="row">
      <span role="status">{text}</span>
      {paged.total === undefined ? (
        <Button type="link" size="small" loading={paged.counting} onClick={paged.countExactly}>
          {t('lists.countExactly')}
        </Button>
      ) : null}
    </span>
  );
}
