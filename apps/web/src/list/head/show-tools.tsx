/** How a list is shown: as grid, kanban or calendar, its groups, order, columns and density. */
import {
  AppstoreOutlined,
  CalendarOutlined,
  ColumnHeightOutlined,
  GroupOutlined,
  SortAscendingOutlined,
  TableOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Badge, Button, Dropdown, Popover, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../../api/types.ts';
import type { ListPlace } from '../../app/paths.ts';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { Density } from '../density.ts';
import { isBoardField, isDayField, type ListKind, type ListState, sortKeys } from '../list-state.ts';
import { GroupPicker } from './group-picker.tsx';
import { SortPicker } from './sort-picker.tsx';

const ColumnDrawer = lazy(() => import('./column-drawer.tsx'));

interface Props {
  table: TableMeta;
  state: ListState;
  density: Density;
  onDensity: (density: Density) => void;
  onChange: (next: Partial<ListPlace>) => void;
}

export function ShowTools({ table, state, density, onDensity, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const [columns, setColumns] = useState(false);
  const densities: Record<Density, string> = {
    dense: t('list.dense'),
    middle: t('list.middle'),
    roomy: t('list.roomy'),
  };
  const boards = table.fields.filter(isBoardField);
  const days = table.fields.filter(isDayField);
  const options = [
    { value: 'grid', icon: <TableOutlined />, title: t('lists.grid') },
    ...(boards.length === 0
      ? []
      : [{ value: 'kanban', icon: <AppstoreOutlined />, title: t('lists.kanban') }]),
    ...(days.length === 0
      ? []
      : [{ value: 'calendar', icon: <CalendarOutlined />, title: t('lists.calendar') }]),
  ].map(({ value, icon, title }) => ({
    value,
    label: (
      <span title={title}>
        {icon}
        <span className="visually-hidden">{title}</span>
      </span>
    ),
  }));
  const { kind } = state;
  const board = kind === 'kanban' ? { key: 'by' as const, fields: boards, now: state.by } : undefined;
  const calendar = kind === 'calendar' ? { key: 'date' as const, fields: days, now: state.date } : undefined;
  const placed = board ?? calendar;
  const sorted = sortKeys(state.sort).length;
  return (
    <>
      {options.length < 2 ? null : (
        <Segmented
          aria-label={t('lists.showAs')}
          options={options}
          value={kind}
          onChange={(next) => onChange({ as: next as ListKind })}
        />
      )}
      {placed === undefined ? null : (
        <Select
          aria-label={t(kind === 'kanban' ? 'lists.columnsBy' : 'lists.dayBy')}
          style={{ minWidth: 132 }}
          popupMatchSelectWidth={false}
          value={placed.now?.path ?? ''}
          options={placed.fields.map((field) => ({ value: field.key, label: label(field.label) }))}
          onChange={(next: string) => onChange({ [placed.key]: next })}
        />
      )}
      {kind !== 'grid' ? null : (
        <>
          <Popover
            trigger="click"
            placement="bottomRight"
            destroyOnHidden
            content={<GroupPicker table={table} state={state} onChange={onChange} />}
          >
            <Badge count={state.group.length} size="small" color="var(--primary)">
              <Button icon={<GroupOutlined />} aria-label={t('lists.group')} title={t('lists.group')} />
            </Badge>
          </Popover>
          <Popover
            trigger="click"
            placement="bottomRight"
            destroyOnHidden
            content={<SortPicker table={table} state={state} onChange={onChange} />}
          >
            <Badge count={sorted > 1 ? sorted : 0} size="small" color="var(--primary)">
              <Button icon={<SortAscendingOutlined />} aria-label={t('lists.sort')} title={t('lists.sort')} />
            </Badge>
          </Popover>
        </>
      )}
      {kind === 'kanban' || kind === 'calendar' ? null : (
        <>
          <Button
            icon={<UnorderedListOutlined />}
            aria-label={t('lists.columns')}
            title={t('lists.columns')}
            onClick={() => setColumns(true)}
          />
          <Dropdown
            trigger={['click']}
            menu={{
              selectedKeys: [density],
              items: (Object.keys(densities) as Density[]).map((key) => ({ key, label: densities[key] })),
              onClick: ({ key }) => onDensity(key as Density),
            }}
          >
            <Button
              icon={<ColumnHeightOutlined />}
              aria-label={t('list.density')}
              title={t('list.density')}
            />
          </Dropdown>
        </>
      )}
      {columns ? (
        <Suspense fallback={null}>
          <ColumnDrawer
            table={table}
            state={state}
            onChange={(cols) => onChange({ cols: cols.join(',') })}
            onClose={() => setColumns(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
