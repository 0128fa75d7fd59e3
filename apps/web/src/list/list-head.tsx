/** Head of a list: title and view, search, primary action; below it the conditions as chips, as-of day and density. */
import {
  ColumnHeightOutlined,
  DeleteOutlined,
  DownOutlined,
  ImportOutlined,
  MergeCellsOutlined,
  PlusOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Input, type InputRef } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { type ListPlace, paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { ExportButton } from '../export/export-button.tsx';
import { AsOfPicker } from '../fields/as-of-picker.tsx';
import { FilterBar } from '../filter/filter-bar.tsx';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { type Density, keepDensity } from './density.ts';
import type { ListState } from './list-state.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  place: ListPlace;
  density: Density;
  onDensity: (density: Density) => void;
  onChange: (next: Partial<ListPlace>) => void;
  /** What waits to be read into the list. */
  news: ReactNode;
}

export function ListHead({ table, state, place, density, onDensity, onChange, news }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const phone = usePhone();
  const catalog = useCatalog();
  const views = catalog.views(table.key);
  const searchBox = useRef<InputRef>(null);
  const [search, setSearch] = useState(state.search);
  const composing = useRef(false);
  useShortcut('/', t('shortcut.filter'), () => searchBox.current?.focus());
  useEffect(() => {
    if (composing.current || search === state.search) return;
    const timer = window.setTimeout(() => onChange({ search: search === '' ? undefined : search }), 250);
    return () => window.clearTimeout(timer);
  }, [search, state.search, onChange]);

  const viewName = state.view ? label(state.view.label) : t('list.allOf', { name: noun(table.label) });
  const densities: Record<Density, string> = {
    dense: t('list.dense'),
    middle: t('list.middle'),
    roomy: t('list.roomy'),
  };
  return (
    <div className="list-head">
      <div className="list-title">
        <h1>{label(table.label)}</h1>
        <Dropdown
          trigger={['click']}
          menu={{
            selectedKeys: [state.view?.key ?? 'all'],
            items: [
              ...views.map((view) => ({ key: view.key, label: label(view.label) })),
              ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
              { key: 'all', label: t('list.allOf', { name: noun(table.label) }) },
              { type: 'divider' as const },
              // No key of a view has a colon.
              ...(table.grants.update && !table.appendOnly
                ? [{ key: ':duplicates', icon: <MergeCellsOutlined />, label: t('list.findDuplicates') }]
                : []),
              { key: ':trash', icon: <DeleteOutlined />, label: t('trash.title') },
            ],
            onClick: ({ key }) =>
              go(
                key === ':trash'
                  ? paths.trash(table.key)
                  : key === ':duplicates'
                    ? paths.duplicates(table.key)
                    : paths.list(table.key, { view: key, asOf: state.asOf }),
              ),
          }}
        >
          <Button aria-label={t('list.viewIs', { name: viewName })}>
            {viewName} <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
        <span className="grow" />
        <Input
          ref={searchBox}
          allowClear
          className="list-search"
          style={{ width: phone ? '100%' : 240, order: phone ? 9 : 0 }}
          prefix={<SearchOutlined className="muted" aria-hidden="true" />}
          placeholder={t('list.search', { name: noun(table.label) })}
          aria-label={t('list.search', { name: noun(table.label) })}
          value={search}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            setSearch(event.currentTarget.value);
          }}
          onChange={(event) => setSearch(event.target.value)}
        />
        {table.grants.import && state.asOf === undefined && !phone ? (
          <Button icon={<ImportOutlined />} onClick={() => go(paths.imports(table.key))}>
            {t('list.import')}
          </Button>
        ) : null}
        {table.grants.create && state.asOf === undefined ? (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            aria-label={t('record.new', { name: noun(table.labelOne) })}
            onClick={() => go(paths.create(table.key))}
          >
            {phone ? null : t('record.new', { name: noun(table.labelOne) })}
          </Button>
        ) : null}
      </div>
      <div className="list-tools">
        <FilterBar
          table={table}
          conditions={state.conditions}
          editable={typeof state.filter === 'string'}
          onChange={(filter) => onChange({ filter })}
        />
        {state.changed ? (
          <Button
            type="link"
            size="small"
            onClick={() => go(paths.list(table.key, { view: place.view, asOf: state.asOf }))}
          >
            {t('list.reset')}
          </Button>
        ) : null}
        <span className="grow" />
        {news}
        <AsOfPicker value={state.asOf} onChange={(asOf) => onChange({ asOf })} />
        {table.grants.export && !phone ? (
          <ExportButton
            title={t('export.of', { name: noun(table.label) })}
            source={{
              path: `/tables/${table.key}/export`,
              query: {
                filter: typeof state.filter === 'string' ? state.filter : JSON.stringify(state.filter),
                sort: state.sort,
                search: state.search,
                asOf: state.asOf,
              },
              fields: state.columns.map(({ path }) => path),
            }}
          />
        ) : null}
        {phone ? null : (
          <Dropdown
            trigger={['click']}
            menu={{
              selectedKeys: [density],
              items: (Object.keys(densities) as Density[]).map((key) => ({ key, label: densities[key] })),
              onClick: ({ key }) => {
                keepDensity(table.key, key as Density);
                onDensity(key as Density);
              },
            }}
          >
            <Button
              icon={<ColumnHeightOutlined />}
              aria-label={t('list.density')}
              title={t('list.density')}
            />
          </Dropdown>
        )}
      </div>
    </div>
  );
}
