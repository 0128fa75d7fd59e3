/** The columns of the file, each with examples, where it goes and how it is read. Long lists are searched and narrowed. */
import { Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnRow } from './column-row.tsx';
import type { MappingProps } from './columns-step.tsx';
import { combinedUses, usesOf } from './mapping-edits.ts';

/** Shorter lists are seen at once. */
const searchedFrom = 10;

export function ColumnList(props: MappingProps) {
  const { t } = useTranslation();
  const { analysis, mapping } = props;
  const [search, setSearch] = useState('');
  const [onlyFree, setOnlyFree] = useState(false);
  const isFree = (column: string): boolean =>
    usesOf(mapping, column).length + combinedUses(mapping, column).length === 0;
  const free = analysis.columns.filter(({ name }) => isFree(name)).length;
  const wanted = search.trim().toLowerCase();
  const shown = analysis.columns.filter(
    ({ name, examples }) =>
      (!onlyFree || isFree(name)) &&
      (wanted === '' || [name, ...examples].some((text) => text.toLowerCase().includes(wanted))),
  );
  return (
    <section className="card import-card">
      <div className="row spread wrap">
        <h2>{t('imports.columns', { count: analysis.columns.length })}</h2>
        <div className="row wrap">
          <span className="caption">{t('imports.free', { count: free })}</span>
          {analysis.columns.length >= searchedFrom ? (
            <>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is inside */}
              <label className="row">
                <Switch size="small" checked={onlyFree} onChange={setOnlyFree} />
                {t('imports.onlyFree')}
              </label>
              <Input
                allowClear
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                placeholder={t('imports.searchColumns')}
                aria-label={t('imports.searchColumns')}
                className="import-search"
              />
            </>
          ) : null}
        </div>
      </div>
      <div className="column-head" aria-hidden="true">
        <span>{t('imports.column')}</span>
        <span>{t('imports.goesTo')}</span>
        <span>{t('imports.readAs')}</span>
      </div>
      <ul className="column-list">
        {shown.map((column) => (
          <ColumnRow key={column.name} column={column} {...props} />
        ))}
      </ul>
      {shown.length === 0 ? <p className="soft">{t('imports.noColumn')}</p> : null}
    </section>
  );
}
