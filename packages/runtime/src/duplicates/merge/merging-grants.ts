/**
 * The rights with which somebody makes records one. They are their own, but that leading the reference of an append-only
 * record elsewhere takes only the right to read it: nobody has a right to change it.
 */
import type { AppModel, Grants } from '@dunlin/tables';
import type { CompiledApp } from '../../compiled-app.ts';
import { grantsOf, type Person } from '../../person.ts';

export function mergingGrants(app: CompiledApp, person: Person): Grants {
  const grants = grantsOf(app, person);
  return {
    ...grants,
    of: (key) => {
      const rights = grants.of(key);
      if (!isFixed(app.model, key)) return rights;
      return {
        ...rights,
        update: rights.read,
        field: (name) => {
          const field = rights.field(name);
          return { ...field, update: field.read };
        },
      };
    },
  };
}

const isFixed = (model: AppModel, key: string): boolean => {
  const table = model.table(key);
  if (table === undefined) return false;
  return (
    table.definition.appendOnly === true || (table.owner !== undefined && isFixed(model, table.owner.table))
  );
};
