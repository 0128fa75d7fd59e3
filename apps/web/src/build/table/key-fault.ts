/** Why a key cannot be taken for a new field or table, as the name of a text; null where it can. */
export const reservedKeys: readonly string[] = [
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'constructor',
  'tableoid',
  'xmin',
  'cmin',
  'xmax',
  'cmax',
  'ctid',
];

export function keyFault(
  key: string,
  taken: readonly string[],
): 'tables.keyForm' | 'tables.keyTaken' | 'tables.keyReserved' | null {
  if (!/^[a-z][a-z0-9_]{0,47}$/.test(key)) return 'tables.keyForm';
  if (reservedKeys.includes(key) || key.startsWith('sys_') || key.startsWith('pg_'))
    return 'tables.keyReserved';
  return taken.includes(key) ? 'tables.keyTaken' : null;
}
