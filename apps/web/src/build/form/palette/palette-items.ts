/** What can be added to a form: fields and rows that do not stand in it yet, records that refer to it, and other blocks. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { blockIds, fieldBlock, freeId, type Layout, newBlock, placedFields } from '@dunlin/designer/tree';
import type { Field, TableMeta } from '../../../api/types.ts';
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
export const relatedItems = (table: TableMeta, catalog: Catalog): PaletteItem[] =>
  table.references.flatMap((each) => relatedItem(catalog, each));

/** By each of its references, lists of what refers to the same record, such as the invoices of its customer. */
export const besideItems = (table: TableMeta, catalog: Catalog): PaletteItem[] =>
  table.fields.flatMap((from) => {
    const target = catalog.table(catalog.target(from) ?? '');
    return target === undefined || isOfPeople(target)
      ? []
      : target.references.flatMap((each) => relatedItem(catalog, each, from));
  });

/** Whoever made or keeps a record is no subject of lists. */
const isOfPeople = ({ key }: TableMeta): boolean => key === 'users' || key === 'departments';

/** What tells a list by way of a reference apart from the list of what refers to the record itself. */
const byWayOf = (list: Label, from: Label): Label => ({
  zh: `${list.zh}（经${from.zh}）`,
  en: `${list.en} (by ${from.en})`,
});

function relatedItem(
  catalog: Catalog,
  { table: other, field: via }: TableMeta['references'][number],
  from?: Field,
): PaletteItem[] {
  const meta = catalog.table(other);
  if (meta === undefined || meta.owner !== undefined) return [];
  const type = blockTypes.get('related')!;
  const columns = meta.fields
    .filter((each) => each.key !== via)
    .slice(0, 4)
    .map(({ key }) => key);
  const { label } = meta;
  // Its heading says whose records these are: those of the record itself need none.
  const way =
    from === undefined
      ? {}
      : {
          from: from.key,
          label: { zh: `${from.label.zh}的${label.zh}`, en: `${label.en} of ${from.label.en}` },
        };
  return [
    {
      id: ['related', other, via, ...(from === undefined ? [] : [from.key])].join(' '),
      type: 'related',
      label: from === undefined ? label : byWayOf(label, from.label),
      description: type.description,
      make: (now) => [
        {
          id: freeId(new Set(blockIds(now)), `related_${other}`),
          type: 'related',
          options: { table: other, via, ...way, columns },
        },
      ],
    },
  ];
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
