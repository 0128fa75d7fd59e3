/** The fields that every table has beside its own, and the keys that nobody else may use. */
import type { Label } from '@dunlin/definition';
import type { Type } from '@dunlin/expression';
import type { ModelField } from './app-model.ts';
import type { ColumnType } from './define-field-type.ts';

/** Columns that PostgreSQL itself keeps in every table. */
const systemColumns = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'];

export const baseFieldKeys = [
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
] as const;

/** What every JavaScript object has: records are objects, and a field of that name would seem to be filled. */
const objectKey = 'constructor';

export const isReservedField = (key: string): boolean =>
  key === objectKey ||
  key.startsWith('sys_') ||
  systemColumns.includes(key) ||
  (baseFieldKeys as readonly string[]).includes(key);

export const isReservedTable = (key: string): boolean =>
  key === objectKey || key.startsWith('sys_') || key.startsWith('pg_');

export function baseFields(table: string): ModelField[] {
  const users: Type = { kind: 'reference', table: 'users' };
  return [
    base('id', { zh: '编号', en: 'Id' }, 'reference', { kind: 'reference', table }, { kind: 'bigint' }, true),
    base('version', { zh: '版本', en: 'Version' }, 'number', { kind: 'integer' }, { kind: 'bigint' }, true),
    base(
      'created_at',
      { zh: '创建时间', en: 'Created at' },
      'datetime',
      { kind: 'instant' },
      { kind: 'timestamptz' },
      true,
    ),
    base('created_by', { zh: '创建人', en: 'Created by' }, 'user', users, { kind: 'bigint' }, false),
    base(
      'updated_at',
      { zh: '修改时间', en: 'Changed at' },
      'datetime',
      { kind: 'instant' },
      { kind: 'timestamptz' },
      true,
    ),
    base('updated_by', { zh: '修改人', en: 'Changed by' }, 'user', users, { kind: 'bigint' }, false),
  ];
}

function base(
  key: string,
  label: Label,
  typeName: string,
  type: Type,
  column: ColumnType,
  required: boolean,
): ModelField {
  return {
    key,
    label,
    typeName,
    type,
    column,
    required,
    source: { kind: 'column' },
    options: type.kind === 'reference' ? { table: type.table } : {},
    unique: key === 'id',
    readOnly: true,
  };
}
