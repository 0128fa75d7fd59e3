/** The designer of a table: its fields as a grid with the settings of what is chosen, its rules, its relations, its users. */
import type { Problem, TableDefinition } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { CatalogContext, useCatalog } from '../../app/session-context.ts';
import { usePhone } from '../../app/use-phone.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import type { Draft } from '../drafts/draft.ts';
import { useDesignerTools } from '../frame/designer-tools.ts';
import { UnseenLink } from '../frame/unseen-link.tsx';
import { designerPath } from './designer-path.ts';
import { draftCatalog } from './draft-catalog.ts';
import { FieldCards } from './field-cards.tsx';
import type { FieldTypes } from './field-type-info.ts';
import { FieldsTab } from './fields-tab.tsx';
import { RelationsTab } from './relations/relations-tab.tsx';
import './table-designer.css';
import { TableEditingContext } from './table-editing.ts';
import { fieldTypesQuery, fieldUsagesQuery, tableAppsQuery, unseenTablesQuery } from './table-queries.ts';
import { TableSettings } from './table-settings.tsx';
import { useDraftedCatalog } from './use-drafted-catalog.ts';
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
  const live = useDraftedCatalog(useCatalog(), draft.key);
  const phone = usePhone();
  const [announced, announce] = useState('');
  const isLive = draft.live !== null;
  const { data: usages } = useQuery({ ...fieldUsagesQuery(draft.key), enabled: isLive });
  const editing = useTableEditing(draft, { types, usages: isLive ? usages : {}, announce });
  const { data: tableApps } = useQuery(tableAppsQuery);
  const { data: unseen } = useQuery(unseenTablesQuery);
  const catalog = useMemo(
    () => draftCatalog(live, draft.document, types, draft.live?.document as TableDefinition | undefined),
    [live, draft.document, types, draft.live],
  );
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
          {unseen?.has(draft.key) ? <UnseenLink /> : null}
          <Tabs
            activeKey={given}
            onChange={(next) => setGiven(next as Tab)}
            items={[
              {
                key: 'fields',
                label: t('tables.tabFields', { count: table.fields.length }),
                children: phone ? <FieldCards /> : <FieldsTab />,
              },
              // A phone only looks on: what is left there is what reads well.
              ...(phone
                ? []
                : [{ key: 'settings', label: t('tables.tabSettings'), children: <TableSettings /> }]),
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
