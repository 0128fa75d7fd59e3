/** In place of a record that went out of sight while it was open: that it did, and the ways on. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useNoun } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';

interface Props {
  table: TableMeta;
  /** Reads the record again: it may have been given back. */
  retry: () => void;
}

export function GoneRecord({ table, retry }: Props) {
  const { t } = useTranslation();
  const noun = useNoun();
  const go = useGo();
  return (
    <EmptyState
      title={t('record.gone', { name: noun(table.labelOne) })}
      text={t('record.goneText')}
      action={
        <>
          <Button type="primary" onClick={() => go(paths.list(table.key))}>
            {t('record.goneList', { name: noun(table.label) })}
          </Button>
          <Button onClick={retry}>{t('record.goneRetry')}</Button>
        </>
      }
    />
  );
}
