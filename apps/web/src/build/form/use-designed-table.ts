/**
 * The table of a form as its draft has it: fields that were added while the form was made stand beside those that are
 * published, and are published with it.
 */
import type { FieldDefinition, TableDefinition } from '@dunlin/definition';
import { addFields } from '@dunlin/designer/table-edits';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Catalog } from '../../app/catalog.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { draftCatalog } from '../table/draft-catalog.ts';
import type { FieldTypes } from '../table/field-type-info.ts';
import { fieldTypesQuery } from '../table/table-queries.ts';
import { useDraftedCatalog } from '../table/use-drafted-catalog.ts';

export interface DesignedTable {
  /** What is published. */
  readonly live: Catalog;
  /** The same, with the table and all others as their drafts have them. */
  readonly catalog: Catalog;
  /** The table's draft, where something in it is not published yet. */
  readonly changed: Draft<unknown> | undefined;
  /** What a new field needs; absent where nobody can add one now. */
  readonly adding?: {
    readonly types: FieldTypes;
    readonly taken: readonly string[];
    add(field: FieldDefinition): void;
  };
}

export function useDesignedTable(table: string): DesignedTable {
  const live = useCatalog();
  const drafted = useDraftedCatalog(live, table);
  const label = useLabel();
  const { draft } = useDraft<TableDefinition>('tables', table);
  const { data: types } = useQuery(fieldTypesQuery);
  const document = draft?.document;
  const published = draft?.live?.document as TableDefinition | undefined;
  const isChanged = draft !== null && (draft.draft !== null || draft.unsaved > 0);
  const catalog = useMemo(
    () =>
      document !== undefined && types !== undefined && isChanged
        ? draftCatalog(drafted, document, types, published)
        : drafted,
    [drafted, document, types, isChanged, published],
  );
  return {
    live,
    catalog,
    changed: isChanged ? (draft as Draft<unknown>) : undefined,
    ...(draft === null || types === undefined || !draft.editable
      ? {}
      : {
          adding: {
            types,
            taken: draft.document.fields.map(({ key }) => key),
            add(field) {
              const edit = addFields(draft.document, [field]);
              draft.set(edit.document, label(edit.name));
            },
          },
        }),
  };
}
