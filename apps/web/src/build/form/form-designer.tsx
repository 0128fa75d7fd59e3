/** The designer of forms: over the table as its draft has it, so that new fields can be placed before they are published. */
import type { FormDefinition } from '@dunlin/definition';
import { CatalogContext } from '../../app/session-context.ts';
import type { Draft } from '../drafts/draft.ts';
import { FormWorkbench } from './form-workbench.tsx';
import { useDesignedTable } from './use-designed-table.ts';

export function FormDesigner({ draft }: { draft: Draft<unknown> }) {
  const form = draft as Draft<FormDefinition>;
  const table = useDesignedTable(form.document.table);
  return (
    <CatalogContext value={table.catalog}>
      <FormWorkbench draft={form} table={table} />
    </CatalogContext>
  );
}
