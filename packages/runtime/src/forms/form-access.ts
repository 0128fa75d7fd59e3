/**
 * What a person may know and give of the fields that a form speaks of.
 *
 * A right that depends on the record is asked of the record at hand; where there is none yet, the write has the last word.
 */
import type { FormAccess, FormMode } from '@dunlin/forms';
import { rightGiving } from '@dunlin/store';
import type { AppModel, Grants, Right } from '@dunlin/tables';
import { toldWhere } from './told-where.ts';

export interface FormReading {
  readonly table: string;
  readonly mode: FormMode;
  /** Keys of fields of the record at hand that its reader may not see, or only as a mask. */
  readonly kept: ReadonlySet<string>;
  /** Whether the person may not change the record at hand. */
  readonly closed: boolean;
  /** Keys of fields of the record at hand that the person may change in others only. */
  readonly stay?: ReadonlySet<string>;
}

const known = new WeakMap<AppModel, WeakMap<Grants, Map<string, FormAccess>>>();

/** The same object for the same rights, where they do not depend on the record: plans are kept by it. */
export function accessOf(model: AppModel, grants: Grants, reading: FormReading): FormAccess {
  if (reading.kept.size + (reading.stay?.size ?? 0) > 0) return makeAccess(model, grants, reading);
  const byGrants = known.get(model) ?? new WeakMap<Grants, Map<string, FormAccess>>();
  known.set(model, byGrants);
  const byName = byGrants.get(grants) ?? new Map<string, FormAccess>();
  byGrants.set(grants, byName);
  const name = `${reading.table} ${reading.mode} ${reading.closed}`;
  const access = byName.get(name) ?? makeAccess(model, grants, reading);
  byName.set(name, access);
  return access;
}

const may = (right: Right): boolean => right !== false;

function makeAccess(model: AppModel, grants: Grants, reading: FormReading): FormAccess {
  const { table: own, mode, kept, closed, stay } = reading;
  const sees: FormAccess['sees'] = (table, field) => {
    const rights = grants.of(table);
    const { read, create } = rights.field(field);
    if (table !== own) return may(rights.read) && may(read);
    // Whoever gives a new record its values knows them.
    if (mode === 'create') return read === true || (may(read) && may(create));
    return may(read) && !kept.has(field);
  };
  return {
    sees,
    tells: (node) => toldWhere(node, { grants, mode, sees }),
    shows: (table, field) => grants.of(table).field(field).read,
    // What `/api/meta` tells of a table, its hidden fields by name among it.
    knows(table, field) {
      const rows = model.table(table)?.collections.get(field)?.table ?? table;
      return may(grants.of(table).read) && may(grants.of(rows).read);
    },
    writes(table, field) {
      if (closed) return false;
      if (!grants.admin && rightGiving.get(table)?.includes(field) === true) return false;
      const rights = grants.of(table);
      const { create, createWith, update } = rights.field(field);
      if (table !== own) return may(createWith) || may(update);
      // Files and rows come with the record: who may make it may give them, also who may not change it afterwards.
      if (mode === 'create') return may(model.table(table)?.collections.has(field) ? createWith : create);
      if (stay?.has(field) === true) return false;
      return model.table(table)?.definition.appendOnly !== true && may(rights.update) && may(update);
    },
    rows(table) {
      const { createWith, deleteWith } = grants.of(table);
      return { add: !closed && may(createWith), remove: !closed && may(deleteWith) };
    },
  };
}
