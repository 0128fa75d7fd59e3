/** "3 updates": what waits to be read into a list, taken in by a click. */
import { ReloadOutlined } from '@ant-design/icons';
import { hashKey, type QueryKey } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { clearNews, newsOf, subscribeNews } from './list-news.ts';

export function ListNewsChip({ queryKey, refetch }: { queryKey: QueryKey; refetch: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hash = hashKey(queryKey);
  const count = useSyncExternalStore(subscribeNews, () => newsOf(hash)?.size ?? 0);
  const take = useCallback(async () => {
    await refetch();
    clearNews(hash);
  }, [refetch, hash]);
  // Another list, or the same one opened again, is read afresh.
  useEffect(() => () => clearNews(hash), [hash]);
  return (
    <span role="status">
      {count === 0 ? null : (
        <Button
          size="small"
          type="primary"
          ghost
          icon={<ReloadOutlined aria-hidden="true" />}
          onClick={() => void take()}
        >
          {t('list.news', { count, shown: format.number(count) })}
        </Button>
      )}
    </span>
  );
}
