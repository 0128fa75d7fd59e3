/** The panel at the right: of the selected block, of several, or of the form. */
import { findBlock } from '@dunlin/designer/tree';
import { useFormEditing } from '../form-editing.ts';
import { BlockPanel } from './block-panel.tsx';
import { FormPanel } from './form-panel.tsx';
import './form-design-panel.css';
import { SeveralPanel } from './several-panel.tsx';

export function FormDesignPanel() {
  const { form, selection, current } = useFormEditing();
  const block = current === undefined ? undefined : findBlock(form.layout, current)?.block;
  if (selection.length > 1) return <SeveralPanel />;
  return block === undefined ? <FormPanel /> : <BlockPanel key={block.id} block={block} />;
}
