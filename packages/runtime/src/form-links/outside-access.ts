/**
 * What whoever has a link may know and give: the fields of its form, and what the form shows of the record that the link is
 * for; of all that no more than whoever made the link may themselves.
 */
import type { BlockDefinition, FormDefinition } from '@dunlin/definition';
import { type FormAccess, seesNode } from '@dunlin/forms';
import { type AppModel, type Grants, referredTable } from '@dunlin/tables';
import { accessOf } from '../forms/form-access.ts';
import { toldWhere } from '../forms/told-where.ts';

/** By table: keys of the fields that the form is about. */
export function fieldsOf(
  { table: key, layout, external }: FormDefinition,
  model: AppModel,
): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const add = (table: string, field: string): void => {
    known.set(table, (known.get(table) ?? new Set()).add(field));
  };
  const table = model.table(key)!;
  const visit = (blocks: readonly BlockDefinition[]): void => {
    for (const { type, options = {}, content = [] } of blocks) {
      const field = String(options['field']);
      if (type === 'field' || type === 'rows') add(key, field);
      const rows = table.collections.get(field);
      if (rows !== undefined && (type === 'field' || type === 'rows')) add(rows.table, rows.via);
      if (rows !== undefined && type === 'rows') {
        const { columns, order } = options as { columns: readonly { field: string }[]; order?: string };
        for (const column of columns) add(rows.table, column.field);
        if (order !== undefined) add(rows.table, order);
      }
      visit(content);
    }
  };
  visit(layout);
  const about = table.columns.get(external?.about ?? '');
  const subject = about === undefined ? undefined : referredTable(about);
  if (subject !== undefined) for (const field of external?.shows ?? []) add(subject, field);
  return known;
}

const kept = new WeakMap<FormDefinition, WeakMap<Grants, FormAccess>>();

/** The same object for the same form and rights: plans are kept by it. @param grants of whoever made the link */
export function outsideAccess(model: AppModel, grants: Grants, definition: FormDefinition): FormAccess {
  const byGrants = kept.get(definition) ?? new WeakMap<Grants, FormAccess>();
  kept.set(definition, byGrants);
  const access = byGrants.get(grants) ?? makeAccess(model, grants, definition);
  byGrants.set(grants, access);
  return access;
}

function makeAccess(model: AppModel, grants: Grants, definition: FormDefinition): FormAccess {
  const { table } = definition;
  const known = fieldsOf(definition, model);
  const holds = (of: string, field: string): boolean => known.get(of)?.has(field) === true;
  // What leads to the record that the link is for: over it messages tell what the form shows of that. No value goes out.
  const isWay = (of: string, field: string): boolean => of === table && field === definition.external?.about;
  const closed = grants.of(table).create === false;
  const maker = accessOf(model, grants, { table, mode: 'create', kept: new Set(), closed });
  const sees: FormAccess['sees'] = (of, field) =>
    (holds(of, field) && maker.sees(of, field)) || isWay(of, field);
  return {
    sees,
    // Of the record behind the link no more than its maker reads there.
    tells: (node) => seesNode(node, sees) && toldWhere(node, { grants, mode: 'create', sees }),
    shows: (of, field) => grants.of(of).field(field).read,
    writes: (of, field) => holds(of, field) && maker.writes(of, field),
    rows: (of) => maker.rows?.(of) ?? { add: !closed, remove: !closed },
  };
}
