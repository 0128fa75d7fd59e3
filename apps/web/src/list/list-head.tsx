/** Head of a list: title and view, search, primary action; below it conditions as chips and how the list is shown. */
import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, type InputRef } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { type ListPlace, paths } from '../app/paths.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { ExportButton } from '../export/export-button.tsx';
import { AsOfPicker } from '../fields/as-of-picker.tsx';
import { FilterBar } from '../filter/filter-bar.tsx';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import type { Density } from './density.ts';
import { SaveView } from './head/save-view.tsx';
import { ShowTools } from './head/show-tools.tsx';
import { ViewMenu } from './head/view-menu.tsx';
import type { ListState } from './list-state.ts';
import type { ListViews } from './list-views.ts';
import { SearchBox } from './search-box.tsx';

interface Props {
  table: TableMeta;
  state: ListState;
  views: ListViews;
  place: ListPlace;
  widths: Readonly<Record<string, number>>;
  density: Density;
  /** Whether what is shown differs from the view. */
  changed: boolean;
  onDensity: (density: Density) => void;
  onChange: (next: Partial<ListPlace>) => void;
  onReset: () => void;
  /** What waits to be read into the list. */
  news: ReactNode;
}

export function ListHead(props: Props) {
  const { table, state, views, place, density, widths, onChange } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const phone = usePhone();
  const searchBox = useRef<InputRef>(null);
  useShortcut('/', t('shortcut.filter'), () => searchBox.current?.focus());
  return (
    <div className="list-head">
      <div className="list-title">
        <h1>{label(table.label)}</h1>
        <ViewMenu table={table} state={state} views={views} />
        <span className="grow" />
        <SearchBox
          ref={searchBox}
          label={t('list.search', { name: noun(table.label) })}
          className="list-search"
          style={{ width: phone ? '100%' : 240, order: phone ? 9 : 0 }}
          value={state.search}
          onSearch={(words) => onChange({ search: words === '' ? undefined : words })}
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
        {props.changed ? (
          <span className="row">
            {phone ? null : (
              <SaveView
                table={table}
                state={state}
                widths={widths}
                density={density}
                onSaved={props.onReset}
              />
            )}
            <Button type="link" size="small" onClick={props.onReset}>
              {t('list.reset')}
            </Button>
          </span>
        ) : null}
        <span className="grow" />
        {props.news}
        {phone ? null : (
          <ShowTools
            table={table}
            state={state}
            density={density}
            onDensity={props.onDensity}
            onChange={onChange}
          />
        )}
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
                asOf: place.asOf,
              },
              fields: state.columns.map(({ path }) => path),
            }}
          />
        ) : null}
      </div>
    </div>
  );
}
