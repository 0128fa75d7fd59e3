/** The designer of forms: palette and outline, the form as it will look, and the settings of what is selected. */
import type { Expression, FormDefinition } from '@dunlin/definition';
import { findBlock } from '@dunlin/designer/tree';
import { check, dependencies } from '@dunlin/expression';
import { useMemo, useState } from 'react';
import { useCatalog } from '../../app/session-context.ts';
import { schemaOf } from '../../filter/formula-schema.ts';
import type { Draft } from '../drafts/draft.ts';
import { Canvas } from './canvas/canvas.tsx';
import { DragLayer } from './canvas/drag-layer.tsx';
import { LitFieldsContext } from './canvas/lit-fields.ts';
import { FormEditingContext } from './form-editing.ts';
import { Outline } from './outline/outline.tsx';
import { AddDialog } from './palette/add-dialog.tsx';
import { Palette } from './palette/palette.tsx';
import { FormDesignPanel } from './panel/form-design-panel.tsx';
import { useFormEditing } from './use-form-editing.ts';

export function FormDesigner({ draft }: { draft: Draft<FormDefinition> }) {
  const editing = useFormEditing(draft);
  const { current, form } = editing;
  const [adding, setAdding] = useState(false);
  const block = current === undefined ? undefined : findBlock(form.layout, current)?.block;
  const lit = useReadFields(form.table, [block?.visible, ...Object.values(block?.options ?? {})]);
  // The keys go on at the block that was added, or at the one from which the dialog was opened.
  const closeAdding = (): void => {
    setAdding(false);
    setTimeout(() => document.querySelector<HTMLElement>('.form-canvas .current')?.focus());
  };
  return (
    <FormEditingContext.Provider value={editing}>
      <LitFieldsContext.Provider value={lit}>
        <DragLayer>
          <div className="designer-columns">
            <aside>
              <Palette />
              <Outline />
            </aside>
            <Canvas onAddHere={() => setAdding(true)} />
            <aside>
              <FormDesignPanel />
            </aside>
          </div>
        </DragLayer>
        {adding ? <AddDialog onClose={closeAdding} /> : null}
        <div className="visually-hidden" role="status" aria-live="polite">
          {editing.announced}
        </div>
      </LitFieldsContext.Provider>
    </FormEditingContext.Provider>
  );
}

/** Fields of the record that some of the values read, where they are expressions. */
function useReadFields(table: string, values: readonly unknown[]): ReadonlySet<string> {
  const catalog = useCatalog();
  const written = JSON.stringify(values);
  return useMemo(() => {
    const schema = schemaOf(catalog);
    const found = new Set<string>();
    for (const value of JSON.parse(written) as unknown[]) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      const { node } = check(value as Expression, { schema, table });
      if (node === undefined) continue;
      for (const { path, field } of dependencies(node, schema)) {
        const [first] = path;
        found.add(first === undefined ? field : first.kind === 'reference' ? first.field : first.via);
      }
    }
    return found;
  }, [catalog, table, written]);
}
