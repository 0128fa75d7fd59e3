/** A list without rows: nothing there yet, or nothing that fits the conditions. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { type ListPlace, paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useNoun } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import type { ListState } from './list-state.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  onChange: (next: Partial<ListPlace>) => void;
}

export function ListEmpty({ table, state, onChange }: Props) {
  const { t } = useTranslation();
  const noun = useNoun();
  const go = useGo();
  const name = noun(table.labelOne);
  if (state.conditions.length > 0 || state.search !== '') {
    return (
      <EmptyState
        title={t('list.noMatch', { name: noun(table.label) })}
        text={t('list.noMatchText')}
        action={
          <Button onClick={() => onChange({ filter: '', search: undefined })}>
            {t('list.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('list.none', { name: noun(table.label) })}
      text={table.grants.create ? t('list.noneText', { name }) : t('list.noneReadText')}
      action={
        table.grants.create ? (
          <Button type="primary" onClick={() => go(paths.create(table.key))}>
            {t('record.new', { name })}
          </Button>
        ) : undefined
      }
    />
  );
}
