/** What a block is called: by its own label, its field's, or its type's. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { fieldOfBlock } from '@dunlin/designer/tree';
import { useCallback } from 'react';
import type { TableMeta } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { useDesignSubject } from './design-subject.ts';

const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** The label that a block has of its own. */
export const ownLabel = ({ options }: BlockDefinition): Label | undefined =>
  isLabel(options?.['label']) ? options['label'] : undefined;

/** The field or rows of the table that a block shows. */
export function shownPart(block: BlockDefinition, table: TableMeta | undefined) {
  const key = fieldOfBlock(block);
  return key === undefined
    ? undefined
    : (table?.fields.find((each) => each.key === key) ?? table?.collections.find((each) => each.key === key));
}

export function useBlockName(table: TableMeta | undefined): (block: BlockDefinition) => string {
  const label = useLabel();
  const catalog = useCatalog();
  const { types } = useDesignSubject();
  return useCallback(
    (block) => {
      const { options = {}, type } = block;
      const related = type === 'related' ? catalog.table(String(options['table']))?.label : undefined;
      const text = type === 'text' && isLabel(options['text']) ? options['text'] : undefined;
      const found =
        ownLabel(block) ?? shownPart(block, table)?.label ?? related ?? text ?? types.get(type)?.label;
      const name = label(found) || type;
      return name.length > 40 ? `${name.slice(0, 40)}…` : name;
    },
    [label, catalog, table, types],
  );
}
