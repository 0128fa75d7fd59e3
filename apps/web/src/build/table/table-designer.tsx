/** The designer of a table: its fields as a grid with the settings of what is chosen, its rules, its relations, its users. */
import { DeleteOutlined, PlusOutlined, SearchOutlined, SnippetsOutlined } from '@ant-design/icons';
import type { Problem, TableDefinition } from '@dunlin/definition';
import { addFields, changeFields, removeFields } from '@dunlin/designer/table-edits';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { CatalogContext, useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import type { Draft } from '../drafts/draft.ts';
import { useDesignerTools } from '../frame/designer-tools.ts';
import { AddFieldDialog } from './add-field-dialog.tsx';
import { DeleteFieldsDialog } from './delete-fields-dialog.tsx';
import { designerPath } from './designer-path.ts';
import { draftCatalog } from './draft-catalog.ts';
import { FieldList } from './field-list.tsx';
import { FieldPanel } from './field-panel.tsx';
import type { FieldTypes } from './field-type-info.ts';
import { ManyPanel } from './many-panel.tsx';
import { RelationsTab } from './relations/relations-tab.tsx';
import { settingNames } from './setting-names.ts';
import { SeveralFieldsDialog } from './several-fields-dialog.tsx';
import './table-designer.css';
import { type TableEditing, TableEditingContext } from './table-editing.ts';
import { fieldTypesQuery, fieldUsagesQuery, tableAppsQuery } from './table-queries.ts';
import { TableSettings } from './table-settings.tsx';
import { isOwn, useTableEditing } from './use-table-editing.ts';
import { UsedByTab } from './used-by-tab.tsx';

export function TableDesigner({ draft }: { draft: Draft<unknown> }) {
  const { data: types, error, refetch } = useQuery(fieldTypesQuery);
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />;
  if (types === undefined) return <Bones lines={8} />;
  return <Designer draft={draft as Draft<TableDefinition>} types={types} />;
}

const tabs = ['fields', 'settings', 'relations', 'data', 'used'] as const;
type Tab = (typeof tabs)[number];

function Designer({ draft, types }: { draft: Draft<TableDefinition>; types: FieldTypes }) {
  const { t } = useTranslation();
  const live = useCatalog();
  const [announced, announce] = useState('');
  const isLive = draft.live !== null;
  const { data: usages } = useQuery({ ...fieldUsagesQuery(draft.key), enabled: isLive });
  const editing = useTableEditing(draft, { types, usages: isLive ? usages : {}, announce });
  const { data: tableApps } = useQuery(tableAppsQuery);
  const catalog = useMemo(() => draftCatalog(live, draft.document, types), [live, draft.document, types]);
  const [given, setGiven] = useState<Tab>('fields');
  const { table } = editing;
  const { select } = draft;
  const tools = useMemo(
    () => ({
      jump: ({ pointer, document }: Problem) => {
        if (!isOwn(table.key, document)) return;
        const [, list, index] = pointer.split('/');
        setGiven(list === 'fields' ? 'fields' : 'settings');
        const field = list === 'fields' ? table.fields[Number(index)] : undefined;
        if (field !== undefined) select(field.key);
      },
    }),
    [table, select],
  );
  useDesignerTools(tools);
  const users = new Set(
    Object.values(editing.usages ?? {})
      .flat()
      .map(({ kind, key }) => `${kind}/${key}`),
  );
  users.delete(`tables/${table.key}`);
  const pathOf = (key: string): string => {
    const app = tableApps?.get(key) ?? draft.app;
    return designerPath({ kind: 'tables', key, app });
  };
  return (
    <CatalogContext value={catalog}>
      <TableEditingContext value={editing}>
        <div className="table-designer">
          <Tabs
            activeKey={given}
            onChange={(next) => setGiven(next as Tab)}
            items={[
              {
                key: 'fields',
                label: t('tables.tabFields', { count: table.fields.length }),
                children: <FieldsTab editing={editing} />,
              },
              { key: 'settings', label: t('tables.tabSettings'), children: <TableSettings /> },
              {
                key: 'relations',
                label: t('tables.tabRelations'),
                children: <RelationsTab table={table.key} pathOf={pathOf} />,
              },
              {
                key: 'data',
                label: t('tables.tabData'),
                children: <DataTab table={table.key} isLive={isLive} />,
              },
              { key: 'used', label: t('tables.tabUsed', { count: users.size }), children: <UsedByTab /> },
            ]}
            destroyOnHidden
          />
          <div className="visually-hidden" role="status" aria-live="polite">
            {announced}
          </div>
        </div>
      </TableEditingContext>
    </CatalogContext>
  );
}

function FieldsTab({ editing }: { editing: TableEditing }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { table, types, editable, selection, select, apply } = editing;
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

function DataTab({ table, isLive }: { table: string; isLive: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  if (!isLive) return <EmptyState small title={t('tables.dataLater')} text={t('tables.dataLaterText')} />;
  return (
    <EmptyState
      small
      title={t('tables.dataTitle', { name: label(catalog.table(table)?.label) })}
      text={t('tables.dataText')}
      action={<GoLink to={paths.list(table)}>{t('tables.openData')}</GoLink>}
    />
  );
}
