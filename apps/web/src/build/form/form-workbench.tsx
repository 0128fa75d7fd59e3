/** A form being designed: the workbench of blocks with fields of its table, new fields, and the try. */
import type { BlockDefinition, FieldDefinition, FormDefinition, TableDefinition } from '@dunlin/definition';
import { fieldBlock, findBlock } from '@dunlin/designer/tree';
import { useMemo, useRef, useState } from 'react';
import type { Draft } from '../drafts/draft.ts';
import {
  type UnfinishedFormula,
  type UnfinishedFormulas,
  UnfinishedFormulasContext,
  withUnfinished,
} from '../expression/unfinished-formulas.ts';
import { useDesignerTools } from '../frame/designer-tools.ts';
import { AddFieldDialog } from '../table/add-field-dialog.tsx';
import { BlockWorkbench } from './block-workbench.tsx';
import { LitFieldsContext } from './canvas/lit-fields.ts';
import { FormDesignPanel } from './panel/form-design-panel.tsx';
import { FormPreview } from './preview/form-preview.tsx';
import { blockAt } from './problems-by-block.ts';
import { showBlock } from './show-block.ts';
import { unfinishedProblems } from './unfinished-problems.ts';
import type { DesignedTable } from './use-designed-table.ts';
import { useFormEditing } from './use-form-editing.ts';
import { useReadFields } from './use-read-fields.ts';

interface Props {
  draft: Draft<FormDefinition>;
  table: DesignedTable;
}

export function FormWorkbench({ draft, table: { live, changed, adding: fields } }: Props) {
  const [unfinished, setUnfinished] = useState<UnfinishedFormulas>(new Map());
  const keeper = useMemo(
    () => ({
      kept: unfinished,
      keep: (name: string, formula: UnfinishedFormula | undefined) =>
        setUnfinished((kept) => withUnfinished(kept, name, formula)),
    }),
    [unfinished],
  );
  const own = useMemo(() => unfinishedProblems(draft.document, unfinished), [draft.document, unfinished]);
  const editing = useFormEditing({ ...draft, problems: [...draft.problems, ...own] });
  const { current, form } = editing;
  const [open, setOpen] = useState<'field' | 'rows' | 'try' | null>(null);
  const block = current === undefined ? undefined : findBlock(form.layout, current)?.block;
  const lit = useReadFields(form.table, [block?.visible, ...Object.values(block?.options ?? {})]);

  const latest = useRef(editing);
  latest.current = editing;
  useDesignerTools(
    useMemo(
      () => ({
        jump(problem) {
          const at = blockAt(problem.pointer, latest.current.form.layout);
          latest.current.select(at?.id ?? null);
          if (at !== undefined) showBlock(at.id);
        },
        // The server tries the form over the draft of its table as it is saved.
        tryOut: () => void (changed?.flush() ?? Promise.resolve()).then(() => setOpen('try')),
        companions: changed === undefined ? [] : [changed],
        problems: own,
      }),
      [changed, own],
    ),
  );

  const addField = (field: FieldDefinition, rows?: TableDefinition): void => {
    fields?.add(field);
    editing.addNew([blockOfNew(form, field, rows)]);
    setOpen(null);
  };
  return (
    <UnfinishedFormulasContext value={keeper}>
      <LitFieldsContext value={lit}>
        <BlockWorkbench
          editing={editing}
          panel={<FormDesignPanel />}
          onNewField={fields === undefined ? undefined : () => setOpen('field')}
          onNewRows={fields === undefined ? undefined : () => setOpen('rows')}
        />
        {(open === 'field' || open === 'rows') && fields !== undefined ? (
          <AddFieldDialog
            types={fields.types}
            table={form.table}
            first={open === 'rows' ? 'child-table' : undefined}
            taken={fields.taken}
            onAdd={addField}
            onClose={() => setOpen(null)}
          />
        ) : null}
        {open === 'try' ? (
          <FormPreview
            form={form}
            published={live.table(form.table) !== undefined}
            drafted={changed !== undefined}
            onClose={() => setOpen(null)}
          />
        ) : null}
      </LitFieldsContext>
    </UnfinishedFormulasContext>
  );
}

/** A field that was just made: its rows are entered in all columns of their new table. */
function blockOfNew(
  { layout }: FormDefinition,
  field: FieldDefinition,
  rows?: TableDefinition,
): BlockDefinition {
  if (field.type !== 'child-table') return { ...fieldBlock(layout, 'field', field.key), width: 6 };
  const columns = rows?.fields.filter(({ key }) => key !== field.options?.['via']) ?? [];
  return fieldBlock(layout, 'rows', field.key, { columns: columns.map(({ key }) => ({ field: key })) });
}
