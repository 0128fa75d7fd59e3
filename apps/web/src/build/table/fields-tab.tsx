/** The fields of a table as a grid with the settings of what is chosen; found, added and deleted here. */
import { DeleteOutlined, PlusOutlined, SearchOutlined, SnippetsOutlined } from '@ant-design/icons';
import { addFields, changeFields, removeFields } from '@dunlin/designer/table-edits';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { AddFieldDialog } from './add-field-dialog.tsx';
import { DeleteFieldsDialog } from './delete-fields-dialog.tsx';
import { FieldList } from './field-list.tsx';
import { FieldPanel } from './field-panel.tsx';
import { ManyPanel } from './many-panel.tsx';
import { settingNames } from './setting-names.ts';
import { SeveralFieldsDialog } from './several-fields-dialog.tsx';
import { useTableEditing } from './table-editing.ts';

export function FieldsTab() {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, types, editable, published, selection, select, apply } = useTableEditing();
  const [search, setSearch] = useState('');
  const [adding, setAdding] = useState(false);
  const [addingMany, setAddingMany] = useState(false);
  const [deleting, setDeleting] = useState<readonly string[]>([]);
  const wanted = search.trim().toLowerCase();
  const shown = table.fields.filter((field) =>
    [field.label.zh, field.label.en, field.key, label(types.get(field.type)?.label)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  const chosen = table.fields.filter(({ key }) => selection.includes(key));
  const going = table.fields.filter(({ key }) => deleting.includes(key) && key !== table.title);
  const [only] = chosen;
  // Hardly begun: most people have a spreadsheet of what is to be kept.
  const isNew = editable && published.size === 0 && table.fields.length <= 1;
  return (
    <div className="fields-tab">
      <div className="fields-main">
        <div className="row wrap fields-bar">
          <Input
            className="fields-search"
            allowClear
            prefix={<SearchOutlined aria-hidden="true" />}
            placeholder={t('tables.findField')}
            aria-label={t('tables.findField')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {wanted === '' ? null : <span className="muted">{t('tables.found', { count: shown.length })}</span>}
          <span className="grow" />
          {chosen.length > 1 ? (
            <Button icon={<DeleteOutlined />} disabled={!editable} onClick={() => setDeleting(selection)}>
              {t('tables.deleteSubmit', { count: chosen.length })}
            </Button>
          ) : null}
          <Button icon={<SnippetsOutlined />} disabled={!editable} onClick={() => setAddingMany(true)}>
            {t('tables.addSeveral')}
          </Button>
          <Button icon={<PlusOutlined />} disabled={!editable} onClick={() => setAdding(true)}>
            {t('tables.addField')}
          </Button>
        </div>
        {shown.length === 0 ? (
          <EmptyState
            small
            title={t('tables.noField')}
            action={<Button onClick={() => setSearch('')}>{t('tables.clearSearch')}</Button>}
          />
        ) : (
          <FieldList fields={shown} filtered={wanted !== ''} onDelete={setDeleting} />
        )}
        {isNew ? (
          <EmptyState
            small
            title={t('tables.begin')}
            text={t('tables.beginText')}
            action={
              <Button type="dashed" icon={<SnippetsOutlined />} onClick={() => setAddingMany(true)}>
                {t('tables.addSeveral')}
              </Button>
            }
          />
        ) : null}
        <p className="form-help fields-keys">{t('tables.keysHelp')}</p>
      </div>
      <aside className="fields-panel" aria-label={t('tables.panel')}>
        {chosen.length > 1 ? (
          <ManyPanel fields={chosen} />
        ) : only === undefined ? (
          <EmptyState small title={t('tables.chooseField')} text={t('tables.chooseFieldText')} />
        ) : (
          <FieldPanel key={only.key} field={only} />
        )}
      </aside>
      {adding ? (
        <AddFieldDialog
          types={types}
          table={table.key}
          taken={table.fields.map(({ key }) => key)}
          onAdd={(field) => {
            apply(addFields(table, [field], selection.at(-1)), [field.key]);
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {addingMany ? (
        <SeveralFieldsDialog
          types={types}
          taken={table.fields.map(({ key }) => key)}
          onAdd={(fields) => {
            apply(
              addFields(table, fields, selection.at(-1)),
              fields.map(({ key }) => key),
            );
            setAddingMany(false);
          }}
          onClose={() => setAddingMany(false)}
        />
      ) : null}
      {going.length > 0 ? (
        <DeleteFieldsDialog
          fields={going}
          onDelete={() => {
            apply(removeFields(table, deleting), []);
            select([]);
            setDeleting([]);
          }}
          onHide={() => {
            apply(changeFields(table, deleting, { hidden: true }, settingNames.hidden));
            setDeleting([]);
          }}
          onClose={() => setDeleting([])}
        />
      ) : null}
    </div>
  );
}
