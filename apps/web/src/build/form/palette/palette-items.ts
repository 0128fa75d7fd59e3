/** What can be added to a form: fields and rows that do not stand in it yet, records that refer to it, and other blocks. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { blockIds, fieldBlock, freeId, type Layout, newBlock, placedFields } from '@dunlin/designer/tree';
import type { TableMeta } from '../../../api/types.ts';
import type { Catalog } from '../../../app/catalog.ts';
import { blockTypes } from '../block-types.ts';

export interface PaletteItem {
  /** Stable, for dragging. */
  readonly id: string;
  /** Of the block that it becomes. */
  readonly type: string;
  readonly label: Label;
  readonly description?: Label | undefined;
  /** Type of the field that it shows. */
  readonly fieldType?: string;
  make(layout: Layout): BlockDefinition[];
}

/** Fields and rows of the table that the form does not show yet. */
export function unusedFields(table: TableMeta, layout: Layout, catalog: Catalog): PaletteItem[] {
  const placed = placedFields(layout);
  const fields = table.fields
    .filter(({ key }) => !placed.has(key))
    .map(
      ({ key, label, type }): PaletteItem => ({
        id: `field ${key}`,
        type: 'field',
        label,
        fieldType: type,
        make: (now) => [{ ...fieldBlock(now, 'field', key), ...(wideTypes.has(type) ? {} : { width: 6 }) }],
      }),
    );
  const collections = table.collections
    .filter(({ key }) => !placed.has(key))
    .map(
      ({ key, label, type, table: rows, via }): PaletteItem =>
        type === 'child-table'
          ? {
              id: `field ${key}`,
              type: 'rows',
              label,
              make: (now) => [fieldBlock(now, 'rows', key, { columns: columnsOf(catalog, rows, via) })],
            }
          : { id: `field ${key}`, type: 'field', label, make: (now) => [fieldBlock(now, 'field', key)] },
    );
  return [...fields, ...collections];
}

/** Half of the width is enough for all but these. */
const wideTypes: ReadonlySet<string> = new Set(['long-text', 'rich-text', 'address', 'json']);

/** The first fields of the rows that people fill in; all required ones are among them. */
function columnsOf(catalog: Catalog, rows: string, via: string): { field: string }[] {
  const fields = (catalog.table(rows)?.fields ?? []).filter((field) => field.key !== via && !field.readOnly);
  const first = fields.slice(0, 6);
  return [...first, ...fields.slice(6).filter((field) => field.required && field.filled !== true)].map(
    ({ key }) => ({ field: key }),
  );
}

/** Lists of records that refer to those of the table, without rows that are its own. */
export function relatedItems(table: TableMeta, catalog: Catalog): PaletteItem[] {
  return table.references.flatMap(({ table: other, field }) => {
    const meta = catalog.table(other);
    if (meta === undefined || meta.owner !== undefined) return [];
    const type = blockTypes.get('related')!;
    const columns = meta.fields
      .filter((each) => each.key !== field)
      .slice(0, 4)
      .map(({ key }) => key);
    return {
      id: `related ${other} ${field}`,
      type: 'related',
      label: meta.label,
      description: type.description,
      make: (now: Layout) => [
        {
          id: freeId(new Set(blockIds(now)), `related_${other}`),
          type: 'related',
          options: { table: other, via: field, columns },
        },
      ],
    };
  });
}

/** Those of fields and rows come from the table. */
const elsewhere: ReadonlySet<string> = new Set(['field', 'rows', 'related']);

/** Layout, data, content and actions by family. */
export function blockItems(family: string): PaletteItem[] {
  return [...blockTypes.values()]
    .filter((type) => type.family === family && type.inside === undefined && !elsewhere.has(type.name))
    .map((type) => ({
      id: `block ${type.name}`,
      type: type.name,
      label: type.label,
      description: type.description,
      make: (layout) => [newBlock(layout, type, blockTypes)],
    }));
}
