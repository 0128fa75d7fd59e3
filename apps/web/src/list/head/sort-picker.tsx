/** The order of a list by several keys, the first counts first. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../../api/types.ts';
import type { ListPlace } from '../../app/paths.ts';
import { Select } from '../../fields/select.tsx';
import { isGroupField, type ListState, sortKeys, sortText } from '../list-state.ts';
import { usePathOptions } from './use-path-options.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  onChange: (next: Partial<ListPlace>) => void;
}

const most = 5;

export function SortPicker({ table, state, onChange }: Props) {
  const { t } = useTranslation();
  const keys = useMemo(() => sortKeys(state.sort), [state.sort]);
  const chosen = useMemo(() => keys.map(({ field }) => field), [keys]);
  const options = usePathOptions(table, isGroupField, chosen);
  const set = (next: typeof keys): void => onChange({ sort: sortText(next) });
  const free = options.filter(({ value }) => !chosen.includes(value));
  return (
    <div className="show-picker sort-picker">
      {keys.length === 0 ? <p className="muted">{t('lists.noSort')}</p> : null}
      {keys.map((key, index) => (
        <div className="row" key={key.field}>
          <Select
            aria-label={t('lists.sortKey', { number: index + 1 })}
            style={{ width: 190 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={key.field}
            options={options.filter(({ value }) => value === key.field || !chosen.includes(value))}
            onChange={(field: string) => set(keys.with(index, { ...key, field }))}
          />
          <Segmented
            aria-label={t('lists.direction')}
            value={key.descending ? 'down' : 'up'}
            options={[
              { value: 'up', label: t('lists.ascending') },
              { value: 'down', label: t('lists.descending') },
            ]}
            onChange={(way) => set(keys.with(index, { ...key, descending: way === 'down' }))}
          />
          <Button
            type="text"
            icon={index === 0 ? <ArrowDownOutlined /> : <ArrowUpOutlined />}
            disabled={keys.length < 2}
            aria-label={t(index === 0 ? 'lists.moveDown' : 'lists.moveUp')}
            onClick={() => {
              const other = index === 0 ? 1 : index - 1;
              set(keys.with(index, keys[other]!).with(other, key));
            }}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('lists.removeSort')}
            onClick={() => set(keys.toSpliced(index, 1))}
          />
        </div>
      ))}
      {keys.length >= most || free.length === 0 ? null : (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => set([...keys, { field: free[0]!.value, descending: false }])}
        >
          {t('lists.addSort')}
        </Button>
      )}
    </div>
  );
}
