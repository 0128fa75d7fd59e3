/** A table → whether nobody but administrators sees a record of it; rows of records are seen with them. */
import type { CompiledApp } from '../compiled-app.ts';
import { adminRole } from '../person.ts';

export function isUnseen({ model, roles }: Pick<CompiledApp, 'model' | 'roles'>, key: string): boolean {
  const table = model.table(key);
  if (table === undefined || table.owner !== undefined) return false;
  return [...roles.values()].every(({ key: role, tables }) => {
    if (role === adminRole) return true;
    const grants = Object.hasOwn(tables, key) ? tables[key] : tables['*'];
    return (grants?.read ?? false) === false;
  });
}
