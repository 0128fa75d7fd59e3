/** A form → what of it can be tried now: without fields that its table gets only when they are published together. */
import type { FormDefinition } from '@dunlin/definition';
import { changeBlocks, fieldOfBlock } from '@dunlin/designer/tree';
import type { TableMeta } from '../../../api/types.ts';

export interface TriablePart {
  readonly form: FormDefinition;
  /** Keys of the fields that are left out. */
  readonly left: readonly string[];
}

/** @param table as it is published */
export function withoutUnpublished(form: FormDefinition, table: TableMeta | undefined): TriablePart {
  const known = new Set([...(table?.fields ?? []), ...(table?.collections ?? [])].map(({ key }) => key));
  const left: string[] = [];
  const layout = changeBlocks(form.layout, (block) => {
    const field = fieldOfBlock(block);
    if (field === undefined || known.has(field)) return block;
    left.push(field);
    return null;
  });
  return { form: { ...form, layout }, left };
}
